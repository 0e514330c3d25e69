import Dispatch
import Synchronization

/// A computation on another thread while this one goes on: it takes an idle core if there is one.
final class Aside<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, VisionError>?>(nil)
    private let group = DispatchGroup()

    /// Starts the computation.
    init(_ body: @escaping @Sendable () throws(VisionError) -> Value) {
        DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in
            let outcome = Result(catching: body)
            result.withLock { $0 = outcome }
        }
    }

    /// Waits for its value.
    func value() throws(VisionError) -> Value {
        group.wait()
        guard let outcome = result.withLock({ $0 }) else { preconditionFailure("the computation has ended") }
        return try outcome.get()
    }
}
