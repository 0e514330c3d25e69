import Verification
import Vision

/// What the services whose interfaces are kept tell about a presentation, under their names.
enum SeedFields {
    /// eKYC-facial's members.
    static let status: [Field<LivenessDecision>] = [
        Field(
            name: "status",
            schema: .enumeration(["SUCCESS", "QUALITY_FAILED"]).described("QUALITY_FAILED: another picture is needed.")
        ) { $0.outcome == .retake ? "QUALITY_FAILED" : "SUCCESS" }, isLive,
        Field("liveness_score", in: 0...1, "The probability of a SPOOF, as in eKYC-facial: 1 - p_live.") {
            $0.pLive.map { 1 - Double($0.value) }
        },
        Field("confidence", in: 0...1, "The greater of p_live and liveness_score.") {
            $0.pLive.map { max(Double($0.value), 1 - Double($0.value)) }
        },
    ]

    /// Whether it is a bona fide presentation.
    static let isLive = Field<LivenessDecision>("is_live", "Whether the outcome is live.") { $0.outcome == .live }

    /// face-recognition-liveness's members.
    static let short: [Field<(decision: LivenessDecision, threshold: Double?)>] = [
        Field("passed", "Whether the outcome is live.") { $0.decision.outcome == .live },
        Field("score", "The probability of a bona fide presentation.") { $0.decision.pLive },
        .overHTTP("threshold", "The minimum score that the policy calls live.") { $0.threshold },
    ]

    /// face-recognition-liveness's report on a presentation beside another decision.
    static let presentation: [Field<(decision: LivenessDecision, threshold: Double?)>] =
        [isLive.of { $0.decision }] + short + DecisionFields.short.of { $0.decision }
}
