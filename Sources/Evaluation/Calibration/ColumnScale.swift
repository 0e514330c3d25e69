/// Mean and standard deviation of a column, by which columns of different units are made comparable.
public struct ColumnScale: Sendable, Equatable {
    /// The weighted mean.
    public let mean: Double
    /// The weighted standard deviation; 0 of a column that does not vary.
    public let deviation: Double

    /// The scale of a column.
    ///
    /// - Parameters:
    ///   - column: its values.
    ///   - weights: how much each counts, from 0; alike when absent.
    public init(_ column: [Double], weights: [Double]? = nil) {
        let weights = weights ?? [Double](repeating: 1, count: column.count)
        precondition(weights.count == column.count, "each value has a weight")
        let sum = max(weights.reduce(0, +), .leastNormalMagnitude)
        let mean = zip(weights, column).reduce(0) { $0 + $1.0 * $1.1 } / sum
        let variance = zip(weights, column).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / sum
        self.mean = mean
        // What rounding alone leaves of equal values is no variation.
        deviation = variance > Self.roundingShare * mean * mean ? variance.squareRoot() : 0
    }

    /// A value in deviations from the mean; 0 in a column that does not vary.
    public func standardised(_ value: Double) -> Double { deviation > 0 ? (value - mean) / deviation : 0 }

    private static let roundingShare = 1e-24
}
