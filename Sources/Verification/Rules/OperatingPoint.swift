public import Vision

/// The similarity at which comparisons are decided, named by the rate of false matches that it was measured to give.
public struct OperatingPoint: Sendable, Equatable {
    /// What a caller may ask for.
    public enum Request: Sendable, Equatable {
        /// An operating point of the policy, such as `fmr-1e-4`.
        case named(String)
        /// A false match rate, above 0 and below 1.
        case falseMatchRate(Double)
    }

    /// Its name, such as `fmr-1e-4`, or `policy` for a threshold that an operator set by hand.
    public let name: String
    /// The share of comparisons of different persons that reach the threshold; absent when the network has no calibration.
    public let falseMatchRate: Double?
    /// The minimum similarity of one person.
    public let threshold: SimilarityScore

    /// An operating point; without a calibration its false match rate is unknown.
    public init(name: String, falseMatchRate: Double?, threshold: SimilarityScore) {
        self.name = name
        self.falseMatchRate = falseMatchRate
        self.threshold = threshold
    }
}
