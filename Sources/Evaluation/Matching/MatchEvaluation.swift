/// How well mated comparisons are distinguished from non-mated ones: ISO/IEC 19795-1 from a table of labelled
/// similarities.
public struct MatchEvaluation: Sendable {
    /// What to report, and how thresholds and intervals are made.
    public struct Options: Sendable {
        /// Thresholds to report on as they are.
        public var thresholds: [OperatingThreshold] = []
        /// The false match rates for which thresholds are chosen, each above 0 and below 1.
        public var fmrTargets = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6]
        /// What to do without two splits.
        public var sameData = SplitUse.Wish.honest
        /// The columns whose groups are compared.
        public var groupColumns = [ScoreTable.Column.group.rawValue, ScoreTable.Column.device.rawValue]
        /// How intervals over subjects are made.
        public var bootstrap = SubjectBootstrap()

        /// The default options.
        public init() {}
    }

    /// Which rows thresholds were chosen on.
    public let splitUse: SplitUse
    /// The figures, decisions first, then given and chosen thresholds.
    public let points: [MatchOperatingPoint]
    /// The curve of the reported rows.
    public let curve: ErrorCurve
    /// The share of mated transactions whose reference gave no template (`outcome` failure_to_enrol).
    public let fte: ErrorRate
    /// The share of the other transactions whose probe gave none.
    public let fta: ErrorRate

    /// Where both error rates are nearest to each other on the reported rows: a property of the curve, no operating point.
    public var equalError: ErrorCurve.ErrorPoint { curve.equalError }

    /// Evaluates a table of comparisons.
    ///
    /// - Throws: `scores.label` when the rows are presentations or a split or an outcome is unknown, `scores.empty_class`
    ///   when mated or non-mated comparisons are missing, `evaluation.parameter` for a target out of range.
    public init(_ table: ScoreTable, _ options: Options = Options()) throws(EvaluationError) {
        try table.requireComparisons()
        let use = try SplitUse(table, options.sameData)
        let isReported = use.isReported(table)
        curve = try table.comparisonCurve(isReported)
        var places = table[.outcome] == nil ? [] : [OperatingThreshold.decisions]
        places += options.thresholds
        if use != .fixedOnly { places += try Self.chosen(table, use, curve, options.fmrTargets) }
        var points: [MatchOperatingPoint] = []
        for place in places {
            points.append(try Self.point(place, table, isReported, options))
        }
        self.points = points
        splitUse = use
        (fte, fta) = Self.failures(table, isReported, options.bootstrap)
    }

    private static func chosen(
        _ table: ScoreTable, _ use: SplitUse, _ reported: ErrorCurve, _ targets: [Double]
    ) throws(EvaluationError) -> [OperatingThreshold] {
        let targets = try targets.map { (target) throws(EvaluationError) in try WantedRate(target, "false match rate") }
        let curve = try table.comparisonCurve(use.isChosenOn(table))
        let equalError = OperatingThreshold.chosen("EER", curve.equalError.threshold, use, .enoughData)
        return [equalError]
            + targets.map { target in
                let claims = [curve, reported].map {
                    ErrorRate(errors: 0, trials: $0.negatives.count).claim(ofAtMost: target)
                }
                return .chosen(
                    "FMR \(target.value)", curve.threshold(forFalseAcceptRate: target.value), use,
                    claims.reduce(.enoughData, Claim.weaker))
            }
    }

    private static func point(
        _ place: OperatingThreshold, _ table: ScoreTable, _ isReported: (Int) -> Bool, _ options: Options
    ) throws(EvaluationError) -> MatchOperatingPoint {
        let response = try table.response(at: place)
        let subjects = table[.subject]
        var fmr = GroupedCounter("FMR", table, by: options.groupColumns)
        var fnmr = GroupedCounter("FNMR", table, by: options.groupColumns)
        var frr = RateCounter(subjects)
        var far = RateCounter(subjects)
        for row in 0..<table.count where isReported(row) {
            let response = response(row)
            let subject = subjects?.codes[row]
            if table.isPositive[row] {
                frr.add(isError: response != .accepted, subject: subject)
                if response != .none { fnmr.add(row: row, isError: response == .rejected) }
            } else {
                far.add(isError: response == .accepted, subject: subject)
                if response != .none { fmr.add(row: row, isError: response == .accepted) }
            }
        }
        let bootstrap = options.bootstrap
        return MatchOperatingPoint(
            place: place, fmr: fmr.rate(bootstrap), fnmr: fnmr.rate(bootstrap), frr: frr.rate(bootstrap),
            far: far.rate(bootstrap), differentials: fnmr.differentials(bootstrap) + fmr.differentials(bootstrap))
    }

    private static func failures(
        _ table: ScoreTable, _ isReported: (Int) -> Bool, _ bootstrap: SubjectBootstrap
    ) -> (fte: ErrorRate, fta: ErrorRate) {
        let notEnrolled = table[.outcome]?.code(of: failureToEnrol)
        var fte = RateCounter(table[.subject])
        var fta = RateCounter(table[.subject])
        for row in 0..<table.count where isReported(row) {
            let subject = table[.subject]?.codes[row]
            let isEnrolled = notEnrolled == nil || table[.outcome]?.codes[row] != notEnrolled
            if table.isPositive[row] { fte.add(isError: !isEnrolled, subject: subject) }
            if isEnrolled { fta.add(isError: table.scores[row].isNaN, subject: subject) }
        }
        return (fte.rate(bootstrap), fta.rate(bootstrap))
    }

    /// The outcome of a comparison whose reference gave no template.
    public static let failureToEnrol = "failure_to_enrol"
    /// The outcome of a comparison whose probe gave none.
    public static let failureToAcquire = "failure_to_acquire"
}

extension ScoreTable {
    func requireComparisons() throws(EvaluationError) {
        guard kind == .comparisons else {
            throw EvaluationError(.label, "the labels are bona_fide and attack, not mated and non_mated")
        }
    }

    /// The curve of the comparisons that were made.
    func comparisonCurve(_ isWanted: (Int) -> Bool) throws(EvaluationError) -> ErrorCurve {
        var mated: [Double] = []
        var nonMated: [Double] = []
        for row in 0..<count where isWanted(row) {
            if isPositive[row] { mated.append(scores[row]) } else { nonMated.append(scores[row]) }
        }
        return try ErrorCurve(positives: mated, negatives: nonMated)
    }
}
