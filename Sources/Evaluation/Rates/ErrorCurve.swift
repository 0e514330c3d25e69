/// Both error rates over every threshold, from the sorted scores of both classes.
///
/// A score is accepted when it is at least the threshold. The candidates for thresholds are the scores themselves and a
/// value just above all of them, at which nothing is accepted: between two scores no count changes.
public struct ErrorCurve: Sendable {
    /// The errors at a threshold.
    public struct ErrorPoint: Sendable, Equatable {
        /// The minimum score that is accepted.
        public let threshold: Double
        /// Attacks or non-mated comparisons that are accepted.
        public let falseAccepts: Int
        /// Bona fide presentations or mated comparisons that are not.
        public let falseRejects: Int
        /// The share of attacks or non-mated comparisons that are accepted, 0…1.
        public let falseAcceptRate: Double
        /// The share of bona fide presentations or mated comparisons that are not, 0…1.
        public let falseRejectRate: Double

        /// Half the sum of both rates.
        public var halfTotalErrorRate: Double { (falseAcceptRate + falseRejectRate) / 2 }
    }

    /// The scores of bona fide presentations or mated comparisons, ascending: what ought to be accepted.
    public let positives: [Double]
    /// The scores of attacks or non-mated comparisons, ascending: what ought to be rejected.
    public let negatives: [Double]

    /// A curve; values that are not a number are left out.
    ///
    /// - Throws: `scores.empty_class` when a class has no score.
    public init(positives: [Double], negatives: [Double]) throws(EvaluationError) {
        try self.init(sortedPositives: RadixSort.sorted(positives), negatives: negatives)
    }

    /// The same bona fide or mated scores against other attacks or non-mated comparisons.
    ///
    /// - Throws: `scores.empty_class` when there are none.
    public func against(_ negatives: [Double]) throws(EvaluationError) -> ErrorCurve {
        try ErrorCurve(sortedPositives: positives, negatives: negatives)
    }

    private init(sortedPositives: [Double], negatives: [Double]) throws(EvaluationError) {
        positives = sortedPositives
        self.negatives = RadixSort.sorted(negatives)
        if self.positives.isEmpty { throw EvaluationError(.emptyClass, "no bona fide or mated row has a score") }
        if self.negatives.isEmpty { throw EvaluationError(.emptyClass, "no attack or non-mated row has a score") }
    }

    /// The errors at a threshold.
    public func point(at threshold: Double) -> ErrorPoint {
        let rejected = positives.firstIndex(atLeast: threshold)
        let accepted = negatives.count - negatives.firstIndex(atLeast: threshold)
        return ErrorPoint(
            threshold: threshold, falseAccepts: accepted, falseRejects: rejected,
            falseAcceptRate: Double(accepted) / Double(negatives.count),
            falseRejectRate: Double(rejected) / Double(positives.count))
    }

    /// The candidate at which both rates are nearest to each other, the lowest of several; the equal error rate is half
    /// their sum there.
    public var equalError: ErrorPoint {
        // The difference falls with the threshold: only the candidates on both sides of its change of sign come into question.
        let crossing = minimumCandidate { $0.falseRejectRate >= $0.falseAcceptRate }
        guard let before = candidate(below: crossing.threshold).map(point) else { return crossing }
        func distance(_ point: ErrorPoint) -> Double { abs(point.falseAcceptRate - point.falseRejectRate) }
        return distance(before) <= distance(crossing) ? before : crossing
    }

    /// Whether what ought to be accepted has the lower scores, so that the score runs the wrong way round.
    public var runsBackwards: Bool { equalError.halfTotalErrorRate > 0.5 }

    /// The minimum candidate whose false accept rate is at most `rate`, 0…1.
    public func threshold(forFalseAcceptRate rate: Double) -> Double {
        minimumCandidate { $0.falseAcceptRate <= rate }.threshold
    }

    /// The maximum candidate whose false reject rate is at most `rate`, 0…1.
    public func threshold(forFalseRejectRate rate: Double) -> Double {
        let tooHigh = minimumCandidate { $0.falseRejectRate > rate }
        guard tooHigh.falseRejectRate > rate else { return tooHigh.threshold }
        return candidate(below: tooHigh.threshold) ?? tooHigh.threshold
    }

    /// The curve for drawing: from all accepted to none, with a place for each error among the first ones of either kind
    /// and fewer and fewer beyond.
    ///
    /// - Parameter placesPerDecade: how many places a factor of ten in errors has.
    public func det(placesPerDecade: Int = 24) -> [ErrorPoint] {
        var thresholds = [beyond]
        for count in Self.counts(to: negatives.count, placesPerDecade) {
            thresholds.append(negatives[negatives.count - count])
        }
        for count in Self.counts(to: positives.count, placesPerDecade) { thresholds.append(positives[count - 1]) }
        thresholds.sort()
        var points: [ErrorPoint] = []
        for threshold in thresholds where points.last?.threshold != threshold { points.append(point(at: threshold)) }
        return points
    }

    /// Just above every score.
    private var beyond: Double { max(positives[positives.count - 1], negatives[negatives.count - 1]).nextUp }

    /// The minimum candidate that meets a condition, which every higher one must meet, too; the highest
    /// when there is none.
    private func minimumCandidate(_ holds: (ErrorPoint) -> Bool) -> ErrorPoint {
        let values = [positives, negatives].compactMap { scores -> Double? in
            let index = scores.partition { holds(point(at: $0)) }
            return index < scores.count ? scores[index] : nil
        }
        return point(at: values.min() ?? beyond)
    }

    private func candidate(below threshold: Double) -> Double? {
        [positives, negatives].compactMap { scores -> Double? in
            let index = scores.firstIndex(atLeast: threshold)
            return index > 0 ? scores[index - 1] : nil
        }.max()
    }

    /// 1, 2, 3 … and then farther and farther apart, up to a count.
    private static func counts(to count: Int, _ placesPerDecade: Int) -> [Int] {
        var counts: [Int] = []
        var next = 1
        while next <= count {
            counts.append(next)
            next = max(next + 1, Int(Double(next) * (1 + Constants.logOfTen / Double(placesPerDecade))))
        }
        return counts
    }

    private enum Constants {
        static let logOfTen = 2.302585092994046
    }
}

extension [Double] {
    /// The index of the first value of an ascending array that is at least this one; the count when there is none.
    func firstIndex(atLeast value: Double) -> Int { partition { $0 >= value } }

    /// The index of the first value that meets a condition; every value after it must meet it, too.
    func partition(_ holds: (Double) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
