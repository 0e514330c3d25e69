import Replies

extension LivenessEndpoint {
    /// Who decides, as replies tell it.
    var decider: Decider {
        Decider(policy: policy, models: models, liveThreshold: liveThreshold, recognizer: recognition?.recognizer)
    }

    /// What a job reported, with what replies tell beside it.
    ///
    /// - Parameter ignored: the names of the request's options that did not count.
    func answer<Report>(_ report: Report, to requestID: String, ignoring ignored: [String] = []) -> Answer<Report> {
        Answer(report, by: decider, to: AnsweredRequest(id: requestID, ignoredOptions: ignored))
    }
}
