/// The state of a pool: who has a lane, who waits, in which order.
struct LaneQueue<Lane: Sendable> {
    typealias Waiter = CheckedContinuation<Lane, any Error>

    private let count: Int
    private let maximumWaiting: Int
    private var idle: [Lane]
    /// Lanes that requests use beside their own.
    private var borrowed = 0
    private var waiters: [UInt64: Waiter] = [:]
    private var nextTicket: UInt64 = 0
    private var arrivals: [UInt64] = []
    private var firstArrival = 0
    private var completed = 0
    private var rejected = 0
    private var meanServiceSeconds = Constants.firstServiceSeconds

    init(lanes: [Lane], maximumWaiting: Int) {
        count = lanes.count
        idle = lanes
        self.maximumWaiting = maximumWaiting
    }

    var counters: LaneCounters {
        LaneCounters(
            lanes: count, running: count - idle.count, waiting: waiters.count, completed: completed,
            rejected: rejected)
    }

    /// A number that names one attempt to get a lane.
    mutating func ticket() -> UInt64 {
        defer { nextTicket += 1 }
        return nextTicket
    }

    /// The answer where there is one at once; nil when the waiter was queued.
    mutating func enter(_ ticket: UInt64, _ waiter: Waiter) -> Result<Lane, any Error>? {
        if let lane = idle.popLast() { return .success(lane) }
        // A borrowed lane holds no request: one more may wait in its place, so that `count + maximumWaiting` are admitted.
        guard waiters.count < maximumWaiting + borrowed else {
            rejected += 1
            return .failure(LaneError.busy(retryAfterSeconds: retryAfterSeconds))
        }
        waiters[ticket] = waiter
        arrivals.append(ticket)
        return nil
    }

    /// Takes a waiter out of the queue; nil when it does not wait.
    mutating func leave(_ ticket: UInt64) -> Waiter? { waiters.removeValue(forKey: ticket) }

    /// Ends a job; the waiter that gets its lane, if any.
    mutating func release(_ lane: Lane, after duration: Duration) -> Waiter? {
        completed += 1
        let seconds = duration / .seconds(1)
        meanServiceSeconds += Constants.smoothing * (seconds - meanServiceSeconds)
        return free(lane)
    }

    /// A lane that idles; as long as one does, nobody waits.
    mutating func borrow() -> Lane? {
        guard let lane = idle.popLast() else { return nil }
        borrowed += 1
        return lane
    }

    /// Ends the use of a borrowed lane; the waiter that gets it, if any.
    mutating func giveBack(_ lane: Lane) -> Waiter? {
        borrowed -= 1
        return free(lane)
    }

    private mutating func free(_ lane: Lane) -> Waiter? {
        if let waiter = first() { return waiter }
        idle.append(lane)
        return nil
    }

    /// Tickets of those who left are skipped; what was read is dropped when it is half of the array.
    private mutating func first() -> Waiter? {
        while firstArrival < arrivals.count {
            let ticket = arrivals[firstArrival]
            firstArrival += 1
            if firstArrival > arrivals.count / 2 {
                arrivals.removeFirst(firstArrival)
                firstArrival = 0
            }
            if let waiter = waiters.removeValue(forKey: ticket) { return waiter }
        }
        return nil
    }

    /// The time until everybody before a newcomer is served, rounded up.
    private var retryAfterSeconds: Int {
        let seconds = meanServiceSeconds * Double(waiters.count + count) / Double(count)
        return max(1, Int(min(seconds, Constants.longestRetrySeconds).rounded(.up)))
    }

    enum Constants {
        /// What a job is thought to take before one was measured.
        static var firstServiceSeconds: Double { 0.1 }
        /// The weight of the newest job in the running mean.
        static var smoothing: Double { 0.1 }
        /// No client is told to wait longer than this.
        static var longestRetrySeconds: Double { 60 }
    }
}
