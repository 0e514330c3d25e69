/// How well people are found in a gallery: open-set identification by ISO/IEC 19795-1.
///
/// A row is a search. Of somebody enrolled (`mated`) the score is the similarity of the right candidate and `rank` its place,
/// both empty when it is not among the candidates; of somebody who is not (`non_mated`) the score is that of the best one.
public struct SearchEvaluation: Sendable {
    /// What to report, and how thresholds and intervals are made.
    public struct Options: Sendable {
        /// Thresholds to report on as they are.
        public var thresholds: [OperatingThreshold] = []
        /// The false positive identification rates for which thresholds are chosen, each above 0 and below 1.
        public var fpirTargets = [0.1, 0.03, 0.01, 0.003, 0.001]
        /// The ranks for which closed-set identification is reported, each at least 1.
        public var ranks = [1, 5, 10, 20]
        /// The right candidate counts up to this place of a search with a threshold.
        public var maximumRank = 1
        /// What to do without two splits.
        public var sameData = SplitUse.Wish.honest
        /// How intervals over subjects are made.
        public var bootstrap = SubjectBootstrap()

        /// The default options.
        public init() {}
    }

    /// The errors of searches at a threshold.
    public struct SearchPoint: Sendable {
        /// The threshold, or the decisions, that the figures are for.
        public let place: OperatingThreshold
        /// The share of searches of people who are not enrolled that end with a candidate.
        public let fpir: ErrorRate
        /// The share of searches of enrolled people that do not end with the right candidate in time.
        public let fnir: ErrorRate
    }

    /// The share of searches of enrolled people whose right candidate stands at most at this place, whatever its score.
    public struct RankPoint: Sendable {
        /// The place, from 1.
        public let rank: Int
        /// How often it stands farther behind or nowhere; 1 - rate is the identification rate.
        public let miss: ErrorRate
    }

    /// Which rows thresholds were chosen on.
    public let splitUse: SplitUse
    /// The figures at given and chosen thresholds.
    public let points: [SearchPoint]
    /// The figures without a threshold.
    public let ranks: [RankPoint]
    /// FNIR (false rejects, by the right candidate's score at a place in time) against FPIR of the reported rows.
    public let curve: ErrorCurve

    /// Evaluates a table of searches that was read with the number `rank`.
    ///
    /// - Throws: as `MatchEvaluation.init`, and `csv.column` without `rank`.
    public init(_ table: ScoreTable, _ options: Options = Options()) throws(EvaluationError) {
        try table.requireComparisons()
        guard let ranks = table.numbers["rank"] else {
            throw EvaluationError(.csvColumn, "searches need a column rank: the place of the right candidate")
        }
        let use = try SplitUse(table, options.sameData)
        let isReported = use.isReported(table)
        let score = Self.score(table, ranks, options.maximumRank)
        curve = try Self.curve(table, score, isReported)
        var places = options.thresholds
        if use != .fixedOnly {
            places += try Self.chosen(table, score, use, curve, options.fpirTargets)
        }
        points = places.map { Self.point($0, table, score, isReported, options.bootstrap) }
        self.ranks = options.ranks.map { rank in
            var counter = RateCounter(table[.subject])
            for row in 0..<table.count where isReported(row) && table.isPositive[row] {
                counter.add(isError: !(ranks[row] <= Double(rank)), subject: table[.subject]?.codes[row])
            }
            return RankPoint(rank: rank, miss: counter.rate(options.bootstrap))
        }
        splitUse = use
    }

    /// A search's score; that of a right candidate who comes too late, or of no candidate, is below every threshold.
    private static func score(_ table: ScoreTable, _ ranks: [Double], _ maximumRank: Int) -> (Int) -> Double {
        { row in
            let isInTime = !table.isPositive[row] || ranks[row] <= Double(maximumRank)
            return isInTime && !table.scores[row].isNaN ? table.scores[row] : -.infinity
        }
    }

    private static func curve(
        _ table: ScoreTable, _ score: (Int) -> Double, _ isWanted: (Int) -> Bool
    ) throws(EvaluationError) -> ErrorCurve {
        let rows = (0..<table.count).filter(isWanted)
        return try ErrorCurve(
            positives: rows.filter { table.isPositive[$0] }.map(score),
            negatives: rows.filter { !table.isPositive[$0] }.map(score))
    }

    private static func chosen(
        _ table: ScoreTable, _ score: (Int) -> Double, _ use: SplitUse, _ reported: ErrorCurve, _ targets: [Double]
    ) throws(EvaluationError) -> [OperatingThreshold] {
        let targets = try targets.map { (target) throws(EvaluationError) in
            try WantedRate(target, "false positive identification rate")
        }
        let curve = try curve(table, score, use.isChosenOn(table))
        return targets.map { target in
            let claims = [curve, reported].map {
                ErrorRate(errors: 0, trials: $0.negatives.count).claim(ofAtMost: target)
            }
            return .chosen(
                "FPIR \(target.value)", curve.threshold(forFalseAcceptRate: target.value), use,
                claims.reduce(.enoughData, Claim.weaker))
        }
    }

    private static func point(
        _ place: OperatingThreshold, _ table: ScoreTable, _ score: (Int) -> Double, _ isReported: (Int) -> Bool,
        _ bootstrap: SubjectBootstrap
    ) -> SearchPoint {
        var fpir = RateCounter(table[.subject])
        var fnir = RateCounter(table[.subject])
        for row in 0..<table.count where isReported(row) {
            let isHit = score(row) >= place.threshold ?? -.infinity
            let subject = table[.subject]?.codes[row]
            if table.isPositive[row] {
                fnir.add(isError: !isHit, subject: subject)
            } else {
                fpir.add(isError: isHit, subject: subject)
            }
        }
        return SearchPoint(place: place, fpir: fpir.rate(bootstrap), fnir: fnir.rate(bootstrap))
    }
}
