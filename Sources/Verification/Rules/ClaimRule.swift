import Vision

/// Whether a person may be taken for the enrolled subject that they claim to be.
///
/// The nearest of the subject's templates decides, and each of them may be a false match: the rate of one comparison is the
/// wanted rate over the number of templates, so that a subject with ten is not ten times as easy to pass for.
public struct ClaimRule: Sendable {
    /// What the templates mean.
    public let recognizer: Recognizer

    /// A rule for templates of one network.
    public init(recognizer: Recognizer) { self.recognizer = recognizer }

    /// Where a claim is decided.
    ///
    /// - Parameters:
    ///   - request: what the caller asks for; a looser point than the policy's counts only if the operator allows it.
    ///   - templates: how many the subject has.
    /// - Throws: `operatingPointUnsupported` when the calibration cannot support so small a rate, `thresholdMissing`.
    public func operatingPoint(
        _ request: OperatingPoint.Request?, _ authority: ThresholdAuthority, templates: Int
    ) throws(VerificationError) -> OperatingPoint {
        let one = try MatchRule(recognizer: recognizer).operatingPoint(request, authority)
        guard templates > 1, recognizer.calibration != nil, let rate = one.falseMatchRate else { return one }
        let each = try recognizer.operatingPoint(.falseMatchRate(rate / Double(templates)))
        return each.threshold > one.threshold
            ? OperatingPoint(name: one.name, falseMatchRate: rate, threshold: each.threshold) : one
    }

    /// The decision. A presentation that was judged and is not bona fide never matches.
    ///
    /// - Parameters:
    ///   - comparison: with the nearest template; absent when the picture gave none.
    ///   - reasons: why it gave none.
    ///   - comparisons: what was compared on the way to the template.
    ///   - presentation: the decision about it; absent when it was not judged.
    public func decide(
        _ comparison: TemplateComparison?, reasons: [Reason], comparisons: [Comparison],
        presentation: LivenessDecision?
    ) -> Decision<MatchOutcome> {
        MatchRule(recognizer: recognizer).decide(
            comparison, reasons: reasons, liveness: [presentation], comparisons: comparisons)
    }
}
