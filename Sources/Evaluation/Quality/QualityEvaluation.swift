/// Whether a quality value predicts errors: error versus discard (ISO/IEC 29794-1:2024; Grother and Tabassi, 2007).
///
/// The threshold of the scores stays as it is while the rows of lowest quality are left out. With a good quality value the
/// false rejects of the rest fall.
public struct QualityEvaluation: Sendable {
    /// What to report, and how thresholds and intervals are made.
    public struct Options: Sendable {
        /// The column of quality values, higher is better.
        public var column = "quality"
        /// The minimum score that is accepted; without it the one at which `startingRate` of the bona fide or mated
        /// rows are rejected.
        public var threshold: Double?
        /// The false reject rate at no discard when no threshold is given, above 0 and below 1.
        public var startingRate = 0.05
        /// Up to which share of the rows the area under the curve is taken, above 0 and at most 1.
        public var maximumDiscard = 0.2

        /// The default options.
        public init() {}
    }

    /// The curve at one discard.
    public struct DiscardPoint: Sendable, Equatable {
        /// The share of rows that are left out, 0…1.
        public let discard: Double
        /// The minimum quality of the rows that stay.
        public let quality: Double
        /// The false rejects among the rows that stay.
        public let rate: ErrorRate
    }

    /// The minimum score that is accepted.
    public let threshold: Double
    /// The curve from no discard on; rows of one quality go together.
    public let points: [DiscardPoint]
    /// The mean false reject rate over discards from 0 to `maximumDiscard`.
    public let partialArea: Double
    /// The same if quality predicted every error: all false rejects are discarded first.
    public let idealArea: Double
    /// The discard up to which the areas are taken.
    public let maximumDiscard: Double
    /// Bona fide or mated rows without a score or without quality, which are left out.
    public let unusable: Int

    /// Evaluates the bona fide or mated rows of a table that was read with the quality column's numbers.
    ///
    /// - Throws: `csv.column` without that column, `scores.empty_class` without bona fide or mated rows that have both,
    ///   `evaluation.parameter` for a share out of range.
    public init(_ table: ScoreTable, _ options: Options = Options()) throws(EvaluationError) {
        guard let quality = table.numbers[options.column] else {
            throw EvaluationError(.csvColumn, "no column of numbers is named \(options.column)")
        }
        guard options.startingRate > 0, options.startingRate < 1, options.maximumDiscard > 0,
            options.maximumDiscard <= 1
        else { throw EvaluationError(.parameter, "a starting rate or a maximum discard is not between 0 and 1") }
        let positives = table.scores.indices.filter { table.isPositive[$0] }
        let rows = positives.filter { !table.scores[$0].isNaN && !quality[$0].isNaN }
        guard !rows.isEmpty else {
            throw EvaluationError(.emptyClass, "no bona fide or mated row has a score and a quality")
        }
        unusable = positives.count - rows.count
        let scores = RadixSort.sorted(rows.map { table.scores[$0] })
        let threshold = options.threshold ?? scores[min(Int(options.startingRate * Double(rows.count)), rows.count - 1)]
        self.threshold = threshold
        points = Self.points(rows.map { (quality[$0], table.scores[$0] < threshold) })
        maximumDiscard = options.maximumDiscard
        partialArea = Self.area(points.map { ($0.discard, $0.rate.rate ?? 0) }, to: maximumDiscard)
        let errors = scores.firstIndex(atLeast: threshold)
        idealArea = Self.idealArea(errors: errors, trials: rows.count, to: maximumDiscard)
    }

    private static func points(_ rows: [(quality: Double, isError: Bool)]) -> [DiscardPoint] {
        let sorted = rows.sorted { $0.quality < $1.quality }
        var errors = sorted.count { $0.isError }
        var points: [DiscardPoint] = []
        var first = 0
        while first < sorted.count {
            points.append(
                DiscardPoint(
                    discard: Double(first) / Double(sorted.count), quality: sorted[first].quality,
                    rate: ErrorRate(errors: errors, trials: sorted.count - first)))
            var next = first
            while next < sorted.count, sorted[next].quality == sorted[first].quality {
                if sorted[next].isError { errors -= 1 }
                next += 1
            }
            first = next
        }
        return points
    }

    /// The mean of a stepped curve from 0 to an end.
    private static func area(_ steps: [(discard: Double, rate: Double)], to end: Double) -> Double {
        var area = 0.0
        for (index, step) in steps.enumerated() where step.discard < end {
            let next = index + 1 < steps.count ? steps[index + 1].discard : 1
            area += (min(next, end) - step.discard) * step.rate
        }
        return area / end
    }

    private static func idealArea(errors: Int, trials: Int, to end: Double) -> Double {
        let steps = (0...errors).map { gone in
            (discard: Double(gone) / Double(trials), rate: Double(errors - gone) / Double(max(trials - gone, 1)))
        }
        return area(steps, to: end)
    }
}
