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
        Field(
            "liveness_score", in: 0...1,
            "The probability of a SPOOF, as in eKYC-facial: below 0.5 just when is_live. It is 1 - p_live unless that would say "
                + "otherwise than the decision: then it is p_live, and 1 when nothing was measured."
        ) { ToldPresentation($0).attackScore },
        Field("confidence", in: 0...1, "Of the decision: liveness_score, or 1 - liveness_score when is_live.") {
            ToldPresentation($0).confidence
        },
    ]

    /// Whether it is a bona fide presentation.
    static let isLive = Field<LivenessDecision>("is_live", "Whether the outcome is live.") { $0.outcome == .live }

    /// face-recognition-liveness's members.
    static let short: [Field<(decision: LivenessDecision, threshold: Double?)>] = [
        Field("passed", "Whether the outcome is live.") { $0.decision.outcome == .live },
        Field(
            "score", in: 0...1,
            "The probability of a bona fide presentation: at least threshold just when passed. It is p_live unless that would "
                + "say otherwise than the decision: then it is 1 - p_live, and 0 when nothing was measured."
        ) { ToldPresentation($0.decision, threshold: $0.threshold).score },
        .overHTTP("threshold", "The minimum score that the policy calls live.") { $0.threshold },
    ]

    /// face-recognition-liveness's report on a presentation beside another decision.
    static let presentation: [Field<(decision: LivenessDecision, threshold: Double?)>] =
        [isLive.of { $0.decision }] + short + DecisionFields.short.of { $0.decision }
}
