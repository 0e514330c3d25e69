import Storage
import Verification
import Vision

/// The reply about a picture and the subject that its person claims to be.
public enum ClaimReplies {
    /// The reply.
    public static let claim = Reply<Answer<JudgedClaim>>(
        "ClaimReply",
        [
            Field("outcome", "retake: another picture is needed.") { $0.report.report.decision.outcome },
            Field("matched", "Whether the outcome is matched.") { $0.report.report.decision.outcome == .matched },
            Field("subject", "The subject that was claimed.") { $0.report.subject },
        ]
            + (ComparisonFields.similarity + [
                ComparisonFields.distance, ComparisonFields.score, ComparisonFields.scoreThreshold("score_threshold"),
            ]).of { $0.report.report.comparison }
            + DecisionFields.explanation().of { $0.report.report.decision }
            + [Field("probe") { $0.report.report.probe }] + Answer.who
            + [Stage.list.of { $0.report.report.stages }])
}
