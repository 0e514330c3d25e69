public import Verification
import Vision

/// The replies about two faces that were compared.
public enum MatchReplies {
    /// The reply in today's form.
    public static let match = Reply<Answer<MatchReport>>(
        "MatchReply",
        [outcome, matched]
            + (ComparisonFields.similarity + [
                ComparisonFields.distance, ComparisonFields.score, ComparisonFields.scoreThreshold("score_threshold"),
            ]).of { $0.report.comparison } + explanation)

    /// face-recognition-liveness's reply about a passport's face and a selfie, with ours beside it. Its `threshold` is on
    /// the scale of `score`.
    public static let faceMatch = Reply<Answer<MatchReport>>(
        "FaceMatchReply",
        [matched]
            + [ToldComparison.score, ToldComparison.distance, ToldComparison.scoreThreshold].of { $0.told }
            + ComparisonFields.similarity.of { $0.report.comparison } + [outcome] + explanation)

    /// face-recognition-liveness's reply about two photographs, with ours beside it. Its `threshold` is a distance.
    public static let compare = Reply<Answer<MatchReport>>(
        "CompareReply",
        [
            Field("message", always: "OK"), Field("identity", of: identity) { $0 },
            Field("liveness", of: SeedFields.presentation) { answer in
                answer.report.probe.liveness.map { ($0.decision, answer.decider.liveThreshold) }
            },
        ] + ComparisonFields.similarity.of { $0.report.comparison } + [outcome] + explanation)

    private static let identity: [Field<Answer<MatchReport>>] = [
        ToldComparison.distance.of { $0.told }, Field("is_match") { $0.report.decision.outcome == .matched },
        ToldComparison.distanceThreshold.of { $0.told },
    ]

    private static let outcome = Field<Answer<MatchReport>>("outcome", "retake: another picture is needed.") {
        $0.report.decision.outcome
    }
    private static let matched = Field<Answer<MatchReport>>("matched", "Whether the outcome is matched.") {
        $0.report.decision.outcome == .matched
    }

    private static let explanation: [Field<Answer<MatchReport>>] =
        DecisionFields.explanation().of { $0.report.decision } + [
            Field("reference") { $0.report.reference }, Field("probe") { $0.report.probe },
        ] + Answer.who + [Stage.list.of { $0.report.stages }]
}

extension Answer<MatchReport> {
    /// What face-recognition-liveness's replies tell of the comparison.
    fileprivate var told: ToldComparison {
        ToldComparison(
            report.comparison?.similarity, at: report.operatingPoint ?? decider.standardPoint,
            isAccepted: report.decision.outcome == .matched)
    }
}

extension MatchOutcome: ReplyValue {}
