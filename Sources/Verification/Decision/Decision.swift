public import Vision

/// What a job decided, with all that led to it, so that it can be explained, traced and replayed.
///
/// There is one kind of decision for all jobs; what differs is how they may end, and with it the closed list of reasons.
public struct Decision<Outcome: DecisionOutcome>: Sendable, Equatable {
    /// The outcome of the job.
    public let outcome: Outcome
    /// Why, the most important first.
    public let reasons: [Outcome.Reason]
    /// Findings that did not change the decision.
    public let remarks: [Outcome.Reason]
    /// The probability of a bona fide presentation, when it was measured.
    public let pLive: PADScore?
    /// Each comparison that was made.
    public let comparisons: [Comparison]
    /// The kind of attack, when a presentation is called one.
    public let probableAttack: ProbableAttack?

    /// What the person can do about it, in the order of the reasons and then of the remarks, without repeats.
    public var hints: [String] { (reasons + remarks).hints }

    /// A decision; what a job does not measure is left out.
    public init(
        outcome: Outcome, reasons: [Outcome.Reason], remarks: [Outcome.Reason] = [], pLive: PADScore? = nil,
        comparisons: [Comparison] = [], probableAttack: ProbableAttack? = nil
    ) {
        self.outcome = outcome
        self.reasons = reasons
        self.remarks = remarks
        self.pLive = pLive
        self.comparisons = comparisons
        self.probableAttack = probableAttack
    }
}

/// A decision about a presentation.
public typealias LivenessDecision = Decision<LivenessOutcome>

extension LivenessDecision {
    /// The same decision with what would make better pictures, after other comparisons. An attack gets no advice.
    func remarking(_ found: [Reason], after earlier: [Comparison] = []) -> Self {
        Decision(
            outcome: outcome, reasons: reasons,
            remarks: outcome == .spoof ? [] : found.filter { !reasons.contains($0) }, pLive: pLive,
            comparisons: earlier + comparisons, probableAttack: probableAttack)
    }
}

/// The kind of attack that the evidence resembles most; a guess for the operator, not a claim.
public enum ProbableAttack: String, Sendable, Codable {
    case print
    case screen
    case unknown
}
