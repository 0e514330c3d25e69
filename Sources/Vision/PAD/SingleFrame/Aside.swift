import Dispatch
import Synchronization

/// A computation on another thread while this one goes on: it takes an idle core if there is one. For throughput it is done
/// at once instead.
final class Aside<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, VisionError>?>(nil)
    private let group = DispatchGroup()

    /// Starts the computation.
    init(_ parallelism: Parallelism = .latency, _ body: @escaping @Sendable () throws(VisionError) -> Value) {
        guard parallelism == .latency else {
            let outcome = Result(catching: body)
            result.withLock { $0 = outcome }
            return
        }
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
