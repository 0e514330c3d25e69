/// How a measured time is distributed, in milliseconds.
struct Percentiles: Encodable, Sendable, Equatable {
    let p50: Double
    let p95: Double
    let p99: Double

    /// Percentiles by nearest rank: the smallest value that at least so many per cent of the values do not exceed.
    ///
    /// - Returns: `nil` for no values.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        func rank(_ percent: Int) -> Double {
            let ordinal = (percent * sorted.count + 99) / 100
            return sorted[max(ordinal, 1) - 1]
        }
        p50 = rank(50)
        p95 = rank(95)
        p99 = rank(99)
    }
}
