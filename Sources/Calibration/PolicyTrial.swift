public import Evaluation
public import Verification

/// What another policy would have decided on stored measurements, beside what the present one decides.
public struct PolicyTrial: Sendable {
    /// A decision that differs.
    public struct ChangedDecision: Sendable, Equatable, Codable {
        /// The row below the header, from 1.
        public let row: Int
        /// What the present policy decides.
        public let old: LivenessOutcome
        /// What the other policy decides.
        public let new: LivenessOutcome
        /// Why the other policy decides so.
        public let reasons: [Reason]
    }

    /// How many presentations of a kind were decided how.
    public struct DecisionCount: Sendable, Equatable, Codable {
        /// `bona_fide` or `attack`.
        public let label: String
        /// The species of the attack instrument; absent when it is not known.
        public let species: String?
        /// What the present policy decides.
        public let old: LivenessOutcome
        /// What the other policy decides.
        public let new: LivenessOutcome
        /// The number of presentations or comparisons.
        public let count: Int
    }

    /// The rows that are decided differently.
    public let changes: [ChangedDecision]
    /// How many presentations were decided how, by label, species and outcomes; those without a change, too.
    public let counts: [DecisionCount]
    /// The error rates of both, with intervals of the difference; of the presentations to which both respond.
    public let differences: [PairedComparison.Difference]

    /// Replays every row.
    ///
    /// - Parameters:
    ///   - table: scores, read with `PolicyCalibration.reading` of the kind.
    ///   - kind: what the rows are measurements of.
    /// - Throws: `scores.label` for comparisons.
    public init(
        _ table: ScoreTable, _ kind: Measurement.Kind, old: Policy, new: Policy
    ) throws(EvaluationError) {
        guard table.kind == .presentations else {
            throw EvaluationError(.label, "the rows are comparisons, which no policy of presentations decides")
        }
        var changes: [ChangedDecision] = []
        var tally: [[String]: (count: DecisionCount, number: Int)] = [:]
        var outcomes: (old: [LivenessOutcome], new: [LivenessOutcome]) = ([], [])
        for row in 0..<table.count {
            let measurement = Measurement(table, row: row, kind)
            let (before, after) = (old.decide(measurement, kind), new.decide(measurement, kind))
            outcomes.old.append(before.outcome)
            outcomes.new.append(after.outcome)
            if before.outcome != after.outcome {
                changes.append(
                    ChangedDecision(row: row + 1, old: before.outcome, new: after.outcome, reasons: after.reasons))
            }
            let label: ScoreLabel = table.isPositive[row] ? .bonaFide : .attack
            let name = table.isPositive[row] ? "" : table[.species]?[row] ?? ""
            let key = [label.rawValue, name, before.outcome.rawValue, after.outcome.rawValue]
            let number = (tally[key]?.number ?? 0) + 1
            let count = DecisionCount(
                label: label.rawValue, species: name.isEmpty ? nil : name, old: before.outcome, new: after.outcome,
                count: number)
            tally[key] = (count, number)
        }
        self.changes = changes
        counts = tally.sorted { Self.rank($0.key).lexicographicallyPrecedes(Self.rank($1.key)) }.map(\.value.count)
        differences = try PairedComparison(
            table.with(outcomes.old), table.with(outcomes.new), .decisions
        ).differences
    }

    /// Bona fide presentations come first.
    private static func rank(_ key: [String]) -> [String] {
        [key[0] == ScoreLabel.bonaFide.rawValue ? "0" : "1"] + key
    }
}

extension ScoreTable {
    /// The same rows with these decisions.
    fileprivate func with(_ outcomes: [LivenessOutcome]) -> ScoreTable {
        var categories: [String: Category] = [Column.outcome.rawValue: Category(outcomes.map(\.rawValue))]
        for column in [Column.species, .subject] { categories[column.rawValue] = self[column] }
        return ScoreTable(
            kind: kind, scores: scores.map { $0.isNaN ? nil : $0 }, isPositive: isPositive, categories: categories)
    }
}
