/// How many scores of each class lie in bins of equal width.
struct ScoreHistogram: Sendable, Equatable {
    let range: ClosedRange<Double>
    /// For each bin the scores of bona fide presentations or mated comparisons.
    private(set) var positives: [Int]
    /// For each bin the scores of attacks or non-mated comparisons.
    private(set) var negatives: [Int]
    /// How many scores lie beyond the range and are counted in its first and last bin.
    private(set) var beyond = 0

    /// Counts scores in ascending order; no histogram when there is none, or when they lie too far apart.
    init?(positives: [Double], negatives: [Double], bins: Int = 64) {
        // A search without a candidate counts as one far below every other.
        let (positives, negatives) = (positives.filter(\.isFinite), negatives.filter(\.isFinite))
        guard let range = Self.range(positives, negatives) else { return nil }
        self.range = range
        self.positives = Array(repeating: 0, count: bins)
        self.negatives = self.positives
        for score in positives { self.positives[place(score, bins)] += 1 }
        for score in negatives { self.negatives[place(score, bins)] += 1 }
    }

    private mutating func place(_ score: Double, _ bins: Int) -> Int {
        if !range.contains(score) { beyond += 1 }
        let width = range.upperBound - range.lowerBound
        let share = (min(max(score, range.lowerBound), range.upperBound) - range.lowerBound) / width
        return min(Int(share * Double(bins)), bins - 1)
    }

    /// The middle of a bin.
    func middle(_ bin: Int) -> Double {
        range.lowerBound + (Double(bin) + 0.5) / Double(positives.count) * (range.upperBound - range.lowerBound)
    }

    /// 0…1 when all scores lie there; otherwise where all but a few of each class lie, so that one wild score does not
    /// press all others into one bin.
    private static func range(_ positives: [Double], _ negatives: [Double]) -> ClosedRange<Double>? {
        let classes = [positives, negatives].filter { !$0.isEmpty }
        guard let first = classes.map({ $0[0] }).min(), let last = classes.map({ $0[$0.count - 1] }).max() else {
            return nil
        }
        if first >= 0, last <= 1, last > 0.5 { return 0...1 }
        let lower = classes.map { $0[cut($0)] }.min() ?? first
        let upper = classes.map { $0[$0.count - 1 - cut($0)] }.max() ?? last
        let margin = upper > lower ? (upper - lower) * marginShare : max(abs(lower) / 2, 1)
        let ends = (lower - margin, upper + margin)
        return ends.0 < ends.1 && (ends.1 - ends.0).isNormal ? ends.0...ends.1 : nil
    }

    private static func cut(_ scores: [Double]) -> Int { Int(Double(scores.count) * cutShare) }

    private static let cutShare = 0.001
    private static let marginShare = 0.02
}
