import Synchronization

/// Lanes that share a bounded first-in-first-out queue: a request is admitted once, whatever it has done then.
public final class LanePool<Resource>: Sendable {
    private let lanes: [Lane<Resource>]
    private let queue: Mutex<LaneQueue<Lane<Resource>>>
    private let now: @Sendable () -> Duration

    /// A pool whose lanes are made side by side, each on its own queue.
    ///
    /// - Parameters:
    ///   - count: the number of lanes, at least 1; lanes × threads of a resource should not exceed the cores.
    ///   - maximumWaiting: how many jobs may wait for a lane.
    ///   - make: makes a lane's resource, once for each lane.
    /// - Throws: whatever `make` throws.
    public convenience init(
        count: Int, maximumWaiting: Int, make: @escaping @Sendable () throws -> Resource
    ) async throws {
        let start = ContinuousClock.now
        try await self.init(
            count: count, maximumWaiting: maximumWaiting, now: { start.duration(to: .now) }, make: make)
    }

    init(
        count: Int, maximumWaiting: Int, now: @escaping @Sendable () -> Duration,
        make: @escaping @Sendable () throws -> Resource
    ) async throws {
        precondition(count > 0 && maximumWaiting >= 0, "a pool needs a lane")
        lanes = try await withThrowingTaskGroup(of: Lane<Resource>.self) { group in
            for index in 0..<count {
                group.addTask { try await Lane(label: "bonafide.lane.\(index)", make: make) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        queue = Mutex(LaneQueue(lanes: lanes, maximumWaiting: maximumWaiting))
        self.now = now
    }

    /// Runs a request's work with an idle lane, or with the next one that becomes idle; the work keeps the lane until
    /// it ends.
    ///
    /// - Throws: `LaneError.busy` when the queue is full, `CancellationError` when the task is cancelled while it waits,
    ///   and whatever the work throws.
    public func admit<R: Sendable>(_ work: (LanePlace<Resource>) async throws -> R) async throws -> R {
        let lane = try await lane()
        let start = now()
        defer { release(lane, after: now() - start) }
        return try await work(LanePlace(lane: lane, pool: self))
    }

    /// Runs one stage on an idle lane, or on the next one that becomes idle.
    ///
    /// - Throws: as `admit`.
    public func run<R: Sendable>(_ body: @Sendable (Resource) throws -> R) async throws -> R {
        try await admit { try await $0.run(body) }
    }

    /// What the pool is doing now.
    public var counters: LaneCounters { queue.withLock { $0.counters } }

    private func lane() async throws -> Lane<Resource> {
        let ticket = queue.withLock { $0.ticket() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // The flag is set before the handler below runs, so a task cancelled meanwhile is seen here or there.
                let answer = queue.withLock { queue in
                    Task.isCancelled ? .failure(CancellationError()) : queue.enter(ticket, continuation)
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            queue.withLock { $0.leave(ticket) }?.resume(throwing: CancellationError())
        }
    }

    /// A lane that idles while no request waits for one; the caller must return it.
    func borrow() -> Lane<Resource>? { queue.withLock { $0.borrow() } }

    func giveBack(_ lane: Lane<Resource>) { queue.withLock { $0.giveBack(lane) }?.resume(returning: lane) }

    private func release(_ lane: Lane<Resource>, after duration: Duration) {
        queue.withLock { $0.release(lane, after: duration) }?.resume(returning: lane)
    }
}
