/// Whether two faces may be taken for one person's, and whether each presentation that was judged is a bona fide one.
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
    ///   - liveness: what was decided about the presentations that were judged.
    ///   - comparisons: what was compared on the way to the templates.
    public func decide(
        _ comparison: TemplateComparison?, reasons: [Reason] = [], liveness: [LivenessDecision?] = [],
        comparisons: [Comparison] = []
    ) -> Decision<MatchOutcome> {
        let presentations = JudgedPresentations(liveness)
        let found = comparison.map { $0.isMatch ? [] : [Reason.similarityLow] } ?? reasons
        let outcome: MatchOutcome =
            if presentations.isAttack || comparison?.isMatch == false {
                .notMatched
            } else if comparison != nil, presentations.reasons.isEmpty {
                .matched
            } else {
                .retake
            }
        return Decision(
            outcome: outcome, reasons: (presentations.reasons + found).unique,
            comparisons: [comparison?.comparison].compactMap(\.self) + comparisons)
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
