/// The number of pixels at each of the 256 levels of luma (BT.601).
public struct LumaHistogram: Sendable, Equatable {
    /// The number of pixels by level.
    public let counts: [UInt32]

    /// A histogram of 256 counts.
    init(_ counts: [UInt32]) {
        precondition(counts.count == 256, "a level has eight bits")
        self.counts = counts
    }

    /// The lowest level that at least a share of the pixels, 0…1, does not exceed; nothing without pixels.
    public func level(at share: Double) -> UInt8? {
        let wanted = share * counts.reduce(0) { $0 + Double($1) }
        var below = 0.0
        for (level, count) in zip(UInt8.min...UInt8.max, counts) where count > 0 {
            below += Double(count)
            if below >= wanted { return level }
        }
        return nil
    }
}
