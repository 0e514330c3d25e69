import Replies
import Verification
import Vision

/// The replies of the routes for two pictures.
struct PairReply {
    /// The job's report.
    let report: PairReport
    /// What the caller chose.
    let options: PairOptions
    /// The endpoint that judged, for its policy and models.
    let endpoint: LivenessEndpoint
    /// The name of what was kept.
    let session: SessionIdentifier
    /// The drawings that were kept.
    let drawings: [DrawingName]
    /// The request's identifier.
    let requestID: String

    /// The reply of `/detect`.
    var detect: JSON { PairReplies.detect.json(answer) }

    /// The reply of `/v1/liveness/pair`.
    var liveness: JSON { PairReplies.liveness.json(answer) }

    private var answer: Answer<JudgedPair> {
        let names = drawings.map { ($0.kind, $0.description) }
        return Answer(
            JudgedPair(
                report, parameters: options.parameters, authority: endpoint.parameterAuthority,
                kept: KeptDrawings(session: session.description, names: Dictionary(names) { first, _ in first })),
            by: endpoint.decider, to: AnsweredRequest(id: requestID))
    }
}
