import Vision

/// bg-verify's rule on bg-verify's numbers, for comparison only: it refuses most bona fide presentations before a static
/// background and accepts bent prints.
struct ClassicRule {
    /// What the caller named, and what that may do.
    let parameters: PairParameters
    let authority: ThresholdAuthority

    /// The decision on the numbers of two frames.
    func decide(_ numbers: ClassicNumbers) -> LivenessDecision {
        let isLive = ClassicFindings(numbers, parameters, authority).isLive
        return LivenessDecision(
            outcome: isLive ? .live : .spoof, reasons: isLive ? [] : [.classicRules],
            comparisons: PairParameter.allCases.compactMap { parameters.comparison($0, numbers, authority) },
            probableAttack: isLive ? nil : .unknown)
    }
}
