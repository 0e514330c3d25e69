/// How well attack presentations are distinguished from bona fide ones: ISO/IEC 30107-3 from a table of labelled
/// scores.
public struct PADEvaluation: Sendable {
    /// What to report, and how thresholds and intervals are made.
    public struct Options: Sendable {
        /// Thresholds to report on as they are.
        public var thresholds: [OperatingThreshold] = []
        /// The APCER of the worst species for which thresholds are chosen, each above 0 and below 1.
        public var apcerTargets = [0.01, 0.05, 0.10]
        /// What to do without two splits.
        public var sameData = SplitUse.Wish.honest
        /// The minimum similarity of one person, for rows with `match_score`.
        public var matchThreshold: Double?
        /// The columns whose groups are compared.
        public var groupColumns = [ScoreTable.Column.group.rawValue, ScoreTable.Column.device.rawValue]
        /// How intervals over subjects are made.
        public var bootstrap = SubjectBootstrap()

        /// The default options.
        public init() {}
    }

    /// One curve for drawing.
    public struct SpeciesCurve: Sendable {
        /// The species; `nil` for all of them together.
        public let species: String?
        /// Its scores and those of the bona fide presentations.
        public let errors: ErrorCurve
    }

    /// Which rows thresholds were chosen on.
    public let splitUse: SplitUse
    /// The figures, decisions first, then given and chosen thresholds.
    public let points: [PADOperatingPoint]
    /// The curves of the reported rows, all species together first.
    public let curves: [SpeciesCurve]

    /// Where both error rates are nearest to each other on the reported rows, all species together: a property of the
    /// curve, no operating point.
    public var equalError: ErrorCurve.ErrorPoint { curves[0].errors.equalError }

    /// Evaluates a table of presentations.
    ///
    /// - Throws: `scores.label` when the rows are comparisons or a split or an outcome is unknown, `scores.empty_class` when
    ///   attacks or bona fide presentations are missing, `evaluation.parameter` for a target out of range.
    public init(_ table: ScoreTable, _ options: Options = Options()) throws(EvaluationError) {
        guard table.kind == .presentations else {
            throw EvaluationError(.label, "the labels are mated and non_mated, not bona_fide and attack")
        }
        let use = try SplitUse(table, options.sameData)
        let isReported = use.isReported(table)
        var places = table[.outcome] == nil ? [] : [OperatingThreshold.decisions]
        places += options.thresholds
        places += try Self.chosen(table, use, options, isReported)
        var points: [PADOperatingPoint] = []
        for place in places {
            let response = try table.response(at: place)
            var counter = PADCounter(
                table, groupedBy: options.groupColumns, matchThreshold: options.matchThreshold)
            for row in 0..<table.count where isReported(row) { counter.add(row, response(row)) }
            points.append(counter.point(place, options.bootstrap))
        }
        splitUse = use
        self.points = points
        curves = try Self.curves(table, isReported)
    }

    /// The thresholds that the rows for choosing give.
    private static func chosen(
        _ table: ScoreTable, _ use: SplitUse, _ options: Options, _ isReported: (Int) -> Bool
    ) throws(EvaluationError) -> [OperatingThreshold] {
        let targets = try options.apcerTargets.map { (target) throws(EvaluationError) in try WantedRate(target, "APCER")
        }
        guard use != .fixedOnly else { return [] }
        let curves = try curves(table, use.isChosenOn(table))
        let reported = try Self.curves(table, isReported)
        var places = [OperatingThreshold.chosen("EER", curves[0].errors.equalError.threshold, use, .enoughData)]
        let species = curves.filter { $0.species != nil }
        for target in targets {
            let thresholds = species.map { $0.errors.threshold(forFalseAcceptRate: target.value) }
            let claims = (species + reported.filter { $0.species != nil }).map {
                ErrorRate(errors: 0, trials: $0.errors.negatives.count).claim(ofAtMost: target)
            }
            guard let threshold = thresholds.max() else { continue }
            places.append(
                .chosen("APCER \(percent(target.value))", threshold, use, claims.reduce(.enoughData, Claim.weaker)))
        }
        return places
    }

    private static func curves(_ table: ScoreTable, _ isWanted: (Int) -> Bool) throws(EvaluationError) -> [SpeciesCurve]
    {
        let isAnswered = table.response(at: 0)
        let names = table.speciesNames
        let codes = table[.species]?.codes
        var bonaFide: [Double] = []
        var attacks = [[Double]](repeating: [], count: names.count)
        for row in 0..<table.count where isWanted(row) && isAnswered(row) != .none {
            if table.isPositive[row] {
                bonaFide.append(table.scores[row])
            } else {
                attacks[codes.map { Int($0[row]) } ?? 0].append(table.scores[row])
            }
        }
        let pooled = try ErrorCurve(positives: bonaFide, negatives: attacks.flatMap(\.self))
        var curves = [SpeciesCurve(species: nil, errors: pooled)]
        for (name, scores) in zip(names, attacks).sorted(by: { $0.0 < $1.0 }) where !scores.isEmpty {
            curves.append(SpeciesCurve(species: name, errors: try pooled.against(scores)))
        }
        return curves
    }

    private static func percent(_ share: Double) -> String {
        let percent = share * 100
        return percent == percent.rounded() ? "\(Int(percent)) %" : "\(percent) %"
    }
}
