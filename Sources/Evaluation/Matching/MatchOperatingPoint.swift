/// The error rates of comparisons one to one at one operating point (ISO/IEC 19795-1).
public struct MatchOperatingPoint: Sendable {
    /// The threshold, or the decisions, that the figures are for.
    public let place: OperatingThreshold
    /// The share of non-mated comparisons that match.
    public let fmr: ErrorRate
    /// The share of mated comparisons that do not.
    public let fnmr: ErrorRate
    /// The share of mated transactions that are refused, those without a comparison among them (FRR of one attempt).
    public let frr: ErrorRate
    /// The share of non-mated transactions that are accepted, those without a comparison among them (FAR of one attempt).
    public let far: ErrorRate
    /// The groups' rates beside those of all.
    public let differentials: [Differential]

    /// The share of comparisons decided rightly, for comparison with protocols that state it; 0…1.
    public var accuracy: ErrorRate {
        ErrorRate(
            errors: fmr.trials + fnmr.trials - fmr.errors - fnmr.errors, trials: fmr.trials + fnmr.trials)
    }
}
