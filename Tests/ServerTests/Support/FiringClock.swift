/// A clock on which sleeps up to a length end at once, and longer ones only by cancellation.
struct FiringClock: Clock {
    typealias Duration = Swift.Duration

    struct Instant: InstantProtocol {
        typealias Duration = Swift.Duration
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
    }

    /// The sleeps that end at once.
    let fires: ClosedRange<Duration>
    let now = Instant(offset: .zero)
    let minimumResolution = Duration.zero

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        guard !fires.contains(deadline.offset) else { return }
        for await _ in AsyncStream<Void>.makeStream().stream {}
        throw CancellationError()
    }

    /// Sleeps of at most so long end at once.
    init(until longest: Duration) { fires = .zero...longest }

    /// Sleeps of just so long end at once.
    init(only duration: Duration) { fires = duration...duration }
}
