import Vision

/// What a job decided, with all that led to it, so that it can be explained, traced and replayed.
public struct Decision: Sendable, Equatable {
    /// A measurement beside the threshold that it was compared with.
    public struct Comparison: Sendable, Equatable, Codable {
        /// What was measured, such as `pad.score` or `quality.brightness`.
        public let measure: String
        /// The measured value.
        public let value: Double
        /// The least value that passes, if there is one.
        public let minimum: Double?
        /// The greatest value that passes, if there is one.
        public let maximum: Double?
        /// Whether the value lies within.
        public var passed: Bool { value >= minimum ?? -.infinity && value <= maximum ?? .infinity }

        /// A comparison from its parts.
        public init(measure: String, value: Double, minimum: Double? = nil, maximum: Double? = nil) {
            self.measure = measure
            self.value = value
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    /// The kind of attack that the evidence resembles most; a guess for the operator, not a claim.
    public enum ProbableAttack: String, Sendable, Codable {
        case print
        case screen
        case unknown
    }

    /// The end of the job.
    public let outcome: Outcome
    /// Why, the weightiest first.
    public let reasons: [Reason]
    /// The probability of a bona fide presentation, when it was measured.
    public let pLive: PADScore?
    /// Each comparison that was made.
    public let comparisons: [Comparison]
    /// The kind of attack, when the outcome is `spoof`.
    public let probableAttack: ProbableAttack?

    /// What the person can do about it, in the order of the reasons, without repeats.
    public var hints: [String] { reasons.hints }

    /// A decision from its parts.
    public init(
        outcome: Outcome, reasons: [Reason], pLive: PADScore?, comparisons: [Comparison],
        probableAttack: ProbableAttack? = nil
    ) {
        self.outcome = outcome
        self.reasons = reasons
        self.pLive = pLive
        self.comparisons = comparisons
        self.probableAttack = probableAttack
    }
}
