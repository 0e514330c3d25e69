import Replies
import Verification

/// The replies of the two liveness routes.
struct LivenessReply {
    /// The job's report.
    let report: LivenessReport
    /// The endpoint that judged, for its policy and models.
    let endpoint: LivenessEndpoint
    /// The request's identifier.
    let requestID: String

    /// The reply of `/v1/liveness`.
    var liveness: JSON { LivenessReplies.liveness.json(answer) }

    /// The reply of `/liveness`.
    var shortLiveness: JSON { LivenessReplies.short.json(answer) }

    private var answer: Answer<LivenessReport> {
        Answer(report, by: endpoint.decider, to: AnsweredRequest(id: requestID))
    }
}

extension LivenessEndpoint {
    /// The policy and the models that decide, for replies.
    var decider: Decider {
        Decider(policy: policy, models: models, liveThreshold: liveThreshold, recognizer: recognition?.recognizer)
    }
}
