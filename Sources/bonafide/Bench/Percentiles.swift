import Replies

/// How a measured time is distributed, in milliseconds.
struct Percentiles: ReplyObject, Sendable, Equatable {
    let p50: Double
    let p95: Double
    let p99: Double

    static let fields: [Field<Self>] = [
        Field("p50", in: .counts, rounding: .exact) { $0.p50 }, Field("p95", in: .counts, rounding: .exact) { $0.p95 },
        Field("p99", in: .counts, rounding: .exact) { $0.p99 },
    ]

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
