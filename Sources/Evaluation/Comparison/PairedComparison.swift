/// Two systems on the same presentations or comparisons: whose errors are fewer, and whether chance may have done it.
public struct PairedComparison: Sendable {
    /// One error rate of both.
    public struct Difference: Sendable, Equatable {
        /// The name of the rate, such as `BPCER`.
        public let measure: String
        /// The species or `nil` for all.
        public let species: String?
        /// The rate of the first.
        public let first: ErrorRate
        /// The rate of the second.
        public let second: ErrorRate
        /// Rows that only the first gets wrong.
        public let onlyFirst: Int
        /// Rows that only the second gets wrong.
        public let onlySecond: Int
        /// The second's rate minus the first's.
        public let difference: Double
        /// The 95 % interval of the difference: over resampled subjects, or by Newcombe's method 10 when none are named.
        public let interval: ClosedRange<Double>?
        /// The exact two-sided p-value of McNemar's test: how probable a split of the disagreements at least as uneven is
        /// when both are equally good.
        public let pValue: Double
    }

    /// What decides in each file.
    public enum Basis: Sendable {
        /// The column `outcome`.
        case decisions
        /// A threshold for each.
        case thresholds(Double, Double)
    }

    /// The differences: of the bona fide or mated rows first, then of all others, then by species.
    public let differences: [Difference]

    /// Compares two tables whose rows are the same presentations or comparisons in the same order. Only rows to which both
    /// respond count.
    ///
    /// - Throws: `scores.not_paired` when counts, labels, species or subjects differ.
    public init(
        _ first: ScoreTable, _ second: ScoreTable, _ rule: Basis, bootstrap: SubjectBootstrap = SubjectBootstrap()
    ) throws(EvaluationError) {
        try Self.check(first, second)
        let (one, other): ((Int) -> Response, (Int) -> Response)
        switch rule {
        case .decisions: (one, other) = (try first.decidedResponse(), try second.decidedResponse())
        case .thresholds(let t, let u): (one, other) = (first.response(at: t), second.response(at: u))
        }
        let names = first.speciesNames
        let falseReject = first.kind == .presentations ? "BPCER" : "FNMR"
        let falseAccept = first.kind == .presentations ? "APCER" : "FMR"
        var all = [PairedCounter](repeating: PairedCounter(first[.subject]), count: 2)
        var bySpecies = names.map { _ in PairedCounter(first[.subject]) }
        for row in 0..<first.count {
            let (a, b) = (one(row), other(row))
            guard a != .none, b != .none else { continue }
            let wrong: Response = first.isPositive[row] ? .rejected : .accepted
            all[first.isPositive[row] ? 0 : 1].add(row, a == wrong, b == wrong)
            if !first.isPositive[row] {
                bySpecies[first[.species].map { Int($0.codes[row]) } ?? 0].add(row, a == wrong, b == wrong)
            }
        }
        var differences = [
            all[0].difference(falseReject, nil, bootstrap), all[1].difference(falseAccept, nil, bootstrap),
        ]
        if first[.species] != nil {
            differences += zip(names, bySpecies).filter { $0.1.trials > 0 }.sorted { $0.0 < $1.0 }.map {
                $0.1.difference(falseAccept, $0.0, bootstrap)
            }
        }
        self.differences = differences
    }

    private static func check(_ first: ScoreTable, _ second: ScoreTable) throws(EvaluationError) {
        guard first.kind == second.kind, first.count == second.count else {
            throw EvaluationError(
                .notPaired,
                "one file has \(first.count) \(first.kind.rawValue), the other \(second.count)"
                    + " \(second.kind.rawValue)")
        }
        for column in [ScoreTable.Column.species, .subject]
        where (first[column] == nil) != (second[column] == nil) {
            throw EvaluationError(.notPaired, "only one file has a column \(column.rawValue)")
        }
        for row in 0..<first.count {
            let isSame =
                first.isPositive[row] == second.isPositive[row]
                && first[.species]?[row] == second[.species]?[row] && first[.subject]?[row] == second[.subject]?[row]
            if !isSame {
                throw EvaluationError(.notPaired, "row \(row + 1) is not the same presentation in both files")
            }
        }
    }
}
