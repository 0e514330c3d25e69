import Replies
import Storage
import Verification

/// The reply to an enrolment.
struct EnrolmentReply {
    /// What became of the picture.
    let report: EnrolmentReport
    /// The endpoint that judged, for its policy and models.
    let endpoint: LivenessEndpoint
    /// The request's identifier.
    let requestID: String

    /// The reply.
    var json: JSON {
        EnrolmentReplies.enrolment.json(Answer(report, by: endpoint.decider, to: AnsweredRequest(id: requestID)))
    }
}
