import Synchronization

/// A clock on which each sleep lasts until it is woken.
final class SteppingClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
    }

    let now = Instant(offset: .zero)
    let minimumResolution = Duration.zero
    private let sleeps = AsyncStream<Duration>.makeStream()
    private let wakes = Mutex<AsyncStream<Void>.Continuation?>(nil)

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let (woken, wake) = AsyncStream<Void>.makeStream()
        wakes.withLock { $0 = wake }
        sleeps.continuation.yield(deadline.offset)
        for await _ in woken {}
        try Task.checkCancellation()
    }

    /// The length of the next sleep that begins.
    func nextSleep() async -> Duration? { await sleeps.stream.first { _ in true } }

    /// Ends the current sleep.
    func wake() { wakes.withLock { $0?.finish() } }
}
