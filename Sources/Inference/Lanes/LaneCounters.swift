/// What a pool of lanes is doing, for metrics.
public struct LaneCounters: Sendable, Equatable {
    /// The number of lanes.
    public let lanes: Int
    /// Jobs that have a lane now.
    public let running: Int
    /// Jobs that wait for one now.
    public let waiting: Int
    /// Jobs that had a lane and ended, since the start.
    public let completed: Int
    /// Jobs refused because the queue was full, since the start.
    public let rejected: Int
}
