/// An error rate that is wanted or claimed: from one in a thousand million to less than all.
///
/// Nobody has the trials that a smaller one takes (three thousand million without an error, by the rule of three), and
/// their number is no number any more at some point.
public struct WantedRate: Sendable, Equatable {
    /// The smallest one.
    public static let minimum = 1e-9
    /// The largest one.
    public static let maximum = 0.999999

    /// The rate.
    public let value: Double

    /// A rate.
    ///
    /// - Parameter name: what is wanted, for the error.
    /// - Throws: `evaluation.parameter` for one that is out of range.
    public init(_ value: Double, _ name: String = "error rate") throws(EvaluationError) {
        guard value >= Self.minimum, value <= Self.maximum else {
            throw EvaluationError(
                .parameter, "a wanted \(name) lies between \(Self.minimum) and \(Self.maximum), unlike \(value)")
        }
        self.value = value
    }
}

extension WantedRate: ExpressibleByFloatLiteral {
    /// A rate that stands in the source.
    public init(floatLiteral value: Double) {
        precondition((Self.minimum...Self.maximum).contains(value), "a rate in the source is in range")
        self.value = value
    }
}
