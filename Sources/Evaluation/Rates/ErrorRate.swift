/// How many of some trials went wrong, with the intervals of the rate.
public struct ErrorRate: Sendable, Equatable {
    /// The confidence of every interval.
    public static let confidence = 0.95

    /// The trials that went wrong.
    public let errors: Int
    /// The trials.
    public let trials: Int
    /// The two-sided 95 % interval of Clopper and Pearson, which takes trials for independent; absent without trials.
    public let interval: ClosedRange<Double>?
    /// The 95 % percentile interval over resampled subjects, when subjects are known: trials of one person are alike.
    public let bootstrap: ClosedRange<Double>?

    /// A rate from its counts.
    public init(errors: Int, trials: Int, bootstrap: ClosedRange<Double>? = nil) {
        self.errors = errors
        self.trials = trials
        self.bootstrap = bootstrap
        interval =
            trials == 0
            ? nil : BinomialInterval.clopperPearson(successes: errors, trials: trials, confidence: Self.confidence)
    }

    /// Errors per trial, 0…1; absent without trials.
    public var rate: Double? { trials == 0 ? nil : Double(errors) / Double(trials) }

    /// The trials that a claim of at most this rate needs when none goes wrong, and whether there are so many.
    public func claim(ofAtMost rate: WantedRate) -> Claim {
        let needed = SamplePlan.trials(forRate: rate, errors: 0)
        return trials >= needed ? .enoughData : .notEnoughData(trials: trials, needed: needed)
    }
}

/// Whether there are enough trials to claim a figure at all (Hanley and Lippman-Hand, JAMA 249, 1983: without
/// an error, n trials speak for a rate of at most 3 / n).
public enum Claim: Sendable, Equatable {
    /// There are enough.
    case enoughData
    /// There are fewer than are needed.
    case notEnoughData(trials: Int, needed: Int)

    /// The claim that is supported less.
    static func weaker(_ one: Claim, _ other: Claim) -> Claim {
        switch (one, other) {
        case (.enoughData, _): other
        case (_, .enoughData): one
        case (.notEnoughData(let trials, let needed), .notEnoughData(let others, let neededThere)):
            Double(trials) / Double(needed) <= Double(others) / Double(neededThere) ? one : other
        }
    }
}
