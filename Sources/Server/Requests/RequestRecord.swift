import Synchronization
import Verification

/// What a request's log line and metrics tell about it; filled while it is served.
final class RequestRecord: Sendable {
    /// The facts.
    struct Facts {
        /// The end of the job.
        var outcome: Outcome?
        /// Why, the weightiest first.
        var reasons: [Reason] = []
        /// The identifier of the API key; not its secret.
        var keyID: String?
        /// Whether the whole body was read.
        var isBodyRead = false
    }

    private let storage = Mutex(Facts())

    /// The facts so far.
    var facts: Facts { storage.withLock { $0 } }

    /// Adds to the facts.
    func update(_ body: (inout sending Facts) -> Void) { storage.withLock { body(&$0) } }
}
