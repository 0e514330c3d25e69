import Replies
import Storage
import Verification

/// The replies of the routes that search a gallery.
struct IdentificationReply {
    /// What the search found.
    let report: IdentificationReport
    /// The endpoint that judged, for its policy and models.
    let endpoint: LivenessEndpoint
    /// The request's identifier.
    let requestID: String

    /// The reply of `/v1/galleries/{gallery}/search`.
    var search: JSON { SearchReplies.search.json(answer) }

    /// The reply of `/identity`.
    var identity: JSON { SearchReplies.identity.json(answer) }

    /// The reply of `/main`.
    var main: JSON { SearchReplies.main.json(answer) }

    private var answer: Answer<IdentificationReport> {
        Answer(report, by: endpoint.decider, to: AnsweredRequest(id: requestID))
    }
}
