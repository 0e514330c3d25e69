import Replies
import Verification

/// The replies of the routes that compare two pictures.
struct MatchReply {
    /// The job's report.
    let report: MatchReport
    /// The endpoint that judged, for its policy and models.
    let endpoint: LivenessEndpoint
    /// The request's identifier.
    let requestID: String

    /// The reply of `/v1/faces/match`.
    var match: JSON { MatchReplies.match.json(answer) }

    /// The reply of `/face-match`.
    var faceMatch: JSON { MatchReplies.faceMatch.json(answer) }

    /// The reply of `/compare`.
    var compare: JSON { MatchReplies.compare.json(answer) }

    private var answer: Answer<MatchReport> {
        Answer(report, by: endpoint.decider, to: AnsweredRequest(id: requestID))
    }
}
