/// Why a request got no lane.
public enum LaneError: Error, Sendable, Equatable {
    /// All lanes work and the queue is full; the estimate of when a place is free.
    case busy(retryAfterSeconds: Int)
}
