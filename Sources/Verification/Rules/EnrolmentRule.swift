/// Who may become a reference of a gallery: a fit picture, a presentation that the policy accepts, and perhaps nobody of
/// another label who looks the same.
public struct EnrolmentRule: Sendable {
    let policy: EnrolmentPolicy

    /// How many near-duplicates are reported.
    public var maximumNearDuplicates: Int { policy.maximumNearDuplicates }

    /// The refusal that a picture leads to by itself, if it does.
    ///
    /// - Parameters:
    ///   - reasons: why the picture gave no template; empty when it gave one.
    ///   - liveness: what was decided about the presentation; absent when it was not judged.
    ///   - comparisons: what was compared on the way to the template.
    public func refusal(
        reasons: [Reason], liveness: LivenessDecision?, comparisons: [Comparison] = []
    ) -> Decision<EnrolmentOutcome>? {
        guard reasons.isEmpty else { return refused(reasons, comparisons) }
        guard let liveness, !policy.accepted.contains(liveness.outcome) else { return nil }
        return refused([.presentationNotAccepted] + liveness.reasons, comparisons)
    }

    /// The decision on a picture that nothing speaks against by itself.
    ///
    /// - Parameter nearDuplicates: how many of another label would be taken for the same person.
    public func decide(nearDuplicates: Int, comparisons: [Comparison] = []) -> Decision<EnrolmentOutcome> {
        guard nearDuplicates > 0 else { return Decision(outcome: .enrolled, reasons: [], comparisons: comparisons) }
        switch policy.nearDuplicates {
        case .told:
            return Decision(outcome: .enrolled, reasons: [], remarks: [.nearDuplicate], comparisons: comparisons)
        case .refused: return refused([.nearDuplicate], comparisons)
        }
    }

    private func refused(_ reasons: [Reason], _ comparisons: [Comparison]) -> Decision<EnrolmentOutcome> {
        Decision(outcome: .refused, reasons: reasons, comparisons: comparisons)
    }
}

extension Policy {
    /// The rule of enrolments.
    public var enrolmentRule: EnrolmentRule { EnrolmentRule(policy: enrolment ?? .standard) }
}
