import Synchronization

/// Time that moves when it is told to.
final class ManualTime: Sendable {
    private let storage = Mutex(Duration.zero)
    var now: Duration { storage.withLock { $0 } }
    func advance(by duration: Duration) { storage.withLock { $0 += duration } }
}
