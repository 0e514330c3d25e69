/// The share of non-mated comparisons that reach a similarity.
public enum FalseMatchRate: Sendable, Equatable {
    /// Measured, or between two measured rates.
    case estimate(Double)
    /// Beyond what was measured: the rate is this or less.
    case atMost(Double)

    /// The rate or its bound, 0…1.
    public var value: Double {
        switch self {
        case .estimate(let rate), .atMost(let rate): rate
        }
    }

    /// Whether the value is only a bound.
    public var isUpperBound: Bool {
        switch self {
        case .estimate: false
        case .atMost: true
        }
    }
}
