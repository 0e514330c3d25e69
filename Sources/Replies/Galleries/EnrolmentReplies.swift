public import Verification
import Vision

/// The reply about a picture that was to be enrolled.
public enum EnrolmentReplies {
    /// The reply.
    public static let enrolment = Reply<Answer<EnrolmentReport>>(
        "EnrolmentReply",
        [
            Field("outcome") { $0.report.decision.outcome },
            Field("subject", "The subject's identifier.") { $0.report.enrolment?.subject },
            Field("templates") { $0.report.enrolment?.templates ?? [] },
            Field("result", "created, extended, or repeated for an idempotency key that came before.") {
                $0.report.enrolment?.change
            },
            Field("warnings", "near_duplicate: somebody of another label looks the same.") {
                $0.report.decision.remarks
            },
            Field(
                "lookalikes", "Subjects of other labels who would be taken for the same person.",
                each: CandidateFields.lookalike
            ) { answer in answer.report.nearDuplicates.map { ($0, answer.decider, nil) } },
        ] + DecisionFields.explanation().of { $0.report.decision } + [Field("picture") { $0.report.picture }]
            + Answer.who + [Stage.list.of { $0.report.picture.stages }])
}

extension EnrolmentOutcome: ReplyValue {}
extension GalleryEnrolment.Change: ReplyValue {}
