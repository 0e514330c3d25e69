import Synchronization
import Verification

/// What a request's log line and metrics tell about it; filled while it is served.
final class RequestRecord: Sendable {
    /// What was judged; a label of the metrics.
    enum Job: String, Sendable, CaseIterable {
        case picture
        case pair
    }

    /// The facts.
    struct Facts {
        /// What was judged.
        var job: Job?
        /// The end of the job.
        var outcome: Outcome?
        /// Why, the weightiest first.
        var reasons: [Reason] = []
        /// How a passport was judged.
        var passport: Passport?
        /// How long each stage took.
        var stages: [LivenessReport.Stage] = []
        /// The identifier of the API key; not its secret.
        var keyID: String?
        /// Whether the whole body was read.
        var isBodyRead = false

        /// Adds what a job decided.
        mutating func decided(_ job: Job, _ decision: Decision, _ stages: [LivenessReport.Stage]) {
            self.job = job
            outcome = decision.outcome
            reasons = decision.reasons
            self.stages = stages
        }
    }

    private let storage = Mutex(Facts())

    /// The facts so far.
    var facts: Facts { storage.withLock { $0 } }

    /// Adds to the facts.
    func update(_ body: (inout sending Facts) -> Void) { storage.withLock { body(&$0) } }
}
