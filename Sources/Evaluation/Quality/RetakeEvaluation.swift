/// Whom a quality gate turns away: how often bona fide people must take another picture, person by person and group by group.
///
/// A rate is the share of bona fide (or mated) rows whose outcome is `retake` or a failure to acquire or enrol among those
/// that have an outcome; technical errors are left out.
public struct RetakeEvaluation: Sendable {
    /// What to report, and how thresholds and intervals are made.
    public struct Options: Sendable {
        /// The columns whose groups are compared.
        public var groupColumns = [ScoreTable.Column.group.rawValue, ScoreTable.Column.device.rawValue]
        /// How intervals over subjects are made.
        public var bootstrap = SubjectBootstrap()

        /// The default options.
        public init() {}
    }

    /// One person.
    public struct Person: Sendable, Equatable {
        /// As in the column `subject`.
        public let name: String
        /// How often another picture was asked for.
        public let rate: ErrorRate
        /// Whether several pictures were taken and none passed.
        public var isAlwaysRefused: Bool { rate.trials > 1 && rate.errors == rate.trials }
    }

    /// Of all rows.
    public let overall: ErrorRate
    /// Person by person, the most often refused first; empty without the column `subject`.
    public let subjects: [Person]
    /// Group by group.
    public let groups: [Differential]

    /// The groups that are asked for another picture more often than by chance: the rate is more than a quarter above that
    /// of all, and either the whole interval is, too, or there are thirty retakes (Doddington's rule of 30).
    public var disadvantaged: [Differential] { groups.filter(Self.isDisadvantaged) }

    /// Evaluates the positive rows of a table.
    ///
    /// - Throws: `csv.column` without the column `outcome`, `scores.label` for an outcome that is none, `scores.empty_class`
    ///   without a positive row that has an outcome.
    public init(_ table: ScoreTable, _ options: Options = Options()) throws(EvaluationError) {
        guard let outcomes = table[.outcome] else {
            throw EvaluationError(.csvColumn, "there is no column outcome")
        }
        // Whatever is not an outcome at all is refused.
        _ = try table.decidedResponse()
        let isCounted = outcomes.names.map { !["", "error"].contains($0) }
        let isRetake = outcomes.names.map(Self.retakes.contains)
        var counter = GroupedCounter(Self.measure, table, by: options.groupColumns)
        let people = table[.subject]
        var bySubject = [RateCounter](repeating: RateCounter(), count: people?.names.count ?? 0)
        for row in 0..<table.count where table.isPositive[row] {
            let outcome = Int(outcomes.codes[row])
            guard isCounted[outcome] else { continue }
            counter.add(row: row, isError: isRetake[outcome])
            if let people { bySubject[Int(people.codes[row])].add(isError: isRetake[outcome]) }
        }
        overall = counter.rate(options.bootstrap)
        guard overall.trials > 0 else {
            throw EvaluationError(.emptyClass, "no bona fide or mated row has an outcome")
        }
        groups = counter.differentials(options.bootstrap)
        subjects = zip(people?.names ?? [], bySubject).filter { !$0.0.isEmpty && $0.1.trials > 0 }
            .map { Person(name: $0, rate: $1.rate) }
            .sorted { (-($0.rate.rate ?? 0), $0.name) < (-($1.rate.rate ?? 0), $1.name) }
    }

    /// The name of the rate.
    public static let measure = "Retakes"
    private static let retakes: Set<String> = [
        "retake", MatchEvaluation.failureToEnrol, MatchEvaluation.failureToAcquire,
    ]
    private static let minimumRetakes = 30

    private static func isDisadvantaged(_ group: Differential) -> Bool {
        guard let ratio = group.ratio, ratio > Differential.maximumRatio, let all = group.overall.rate,
            let interval = group.rate.bootstrap ?? group.rate.interval
        else { return false }
        return interval.lowerBound > all * Differential.maximumRatio || group.rate.errors >= minimumRetakes
    }
}
