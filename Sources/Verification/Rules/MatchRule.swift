/// Whether two faces may be taken for one person's.
public struct MatchRule: Sendable {
    /// What the templates mean.
    public let recognizer: Recognizer

    /// A rule for templates of one network.
    public init(recognizer: Recognizer) { self.recognizer = recognizer }

    /// The decision on a comparison.
    ///
    /// - Parameters:
    ///   - comparison: absent when a picture gave no template.
    ///   - reasons: why a picture gave none.
    ///   - comparisons: what was compared on the way to the templates.
    public func decide(
        _ comparison: TemplateComparison?, reasons: [Reason] = [], comparisons: [Comparison] = []
    ) -> Decision<MatchOutcome> {
        guard let comparison else {
            return Decision(outcome: .retake, reasons: reasons.unique, comparisons: comparisons)
        }
        return Decision(
            outcome: comparison.isMatch ? .matched : .notMatched, reasons: comparison.isMatch ? [] : [.similarityLow],
            comparisons: [comparison.comparison] + comparisons)
    }

    /// Where a caller's request is decided: at the policy's own operating point when the caller's is looser, unless callers
    /// may choose any.
    ///
    /// - Throws: `operatingPointUnsupported`, `thresholdMissing`.
    public func operatingPoint(
        _ request: OperatingPoint.Request?, _ authority: ThresholdAuthority
    ) throws(VerificationError) -> OperatingPoint {
        let own = try? recognizer.operatingPoint()
        let point = try recognizer.operatingPoint(request)
        guard authority == .stricter, let own, point.threshold < own.threshold else { return point }
        return own
    }
}
