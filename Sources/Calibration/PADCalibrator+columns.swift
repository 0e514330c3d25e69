import Evaluation
import Verification

extension PADCalibrator {
    private enum Limits {
        /// Thresholds are chosen on scores of so many folds.
        static let innerFolds = 5
        static let digits = 6
    }

    /// The measured numbers of some columns.
    func numbers(_ row: Int, _ columns: some Sequence<String>) -> [String: Double] {
        columns.reduce(into: [:]) { numbers, name in
            if let value = table.numbers[name]?[row], value.isFinite { numbers[name] = value }
        }
    }

    /// The rows of which every column was measured and that a model would see.
    func complete(_ rows: [Int], _ columns: [String]) -> [Int] {
        let values = columns.compactMap { table.numbers[$0] }
        guard values.count == columns.count else { return [] }
        return rows.filter { row in isSeen(row) && values.allSatisfy { $0[row].isFinite } }
    }

    /// A fusion of these columns, fitted to rows.
    func fusion(
        _ rows: [Int], _ columns: [String], _ notMeasured: ColumnFusion.NotMeasured
    ) throws(EvaluationError) -> ColumnFusion {
        let rows = complete(rows, columns)
        var sample = LogisticRegression.Sample(
            columns: columns.map { entering($0, rows) }, isPositive: rows.map { table.isPositive[$0] })
        sample.weights = SpeciesBalance.weights(isPositive: sample.isPositive, species: rows.map(species))
        let model = try LogisticRegression.fitStandardised(sample, penalty: options.penalty)
        var terms: [String: ColumnFusion.Term] = [:]
        for (place, name) in columns.enumerated() {
            terms[name] = ColumnFusion.Term(
                weight: Self.short(model.weights[place]), minimum: Self.short(sample.columns[place].min() ?? 0),
                maximum: Self.short(sample.columns[place].max() ?? 0))
        }
        return ColumnFusion(intercept: Self.short(model.intercept), columns: terms, notMeasured: notMeasured)
    }

    /// For each complete row the probability by a fusion that was fitted without its person: thresholds chosen on what was fitted
    /// to would promise too much.
    func leftOutScores(_ rows: [Int], _ columns: [String]) throws -> [Int: Double] {
        let rows = complete(rows, columns)
        var scores: [Int: Double] = [:]
        for (fitted, judged) in try innerFolds(rows) {
            try EvaluationError.checkCancellation()
            let fusion = try fusion(fitted, columns, .retake)
            for row in judged { scores[row] = fusion.probability(numbers(row, columns)) }
        }
        return scores
    }

    /// Rows to fit to and rows to judge, so that a person never stands on both sides.
    func innerFolds(_ rows: [Int]) throws(EvaluationError) -> [(fitted: [Int], judged: [Int])] {
        let (name, column) = try groups()
        let groups = rows.map { column[$0] }
        let count = Set(groups).count
        guard count > 1 else {
            throw EvaluationError(
                .notFitted,
                "the rows are of \(count) \(name): a fit takes at least three, of which one is left out at a time")
        }
        let folds = try Folds(groups, count: min(count, Limits.innerFolds))
        return folds.rows.indices.map { fold in
            (folds.others(fold).map { rows[$0] }, folds.rows[fold].map { rows[$0] })
        }
    }

    /// What enters a model of a column.
    func entering(_ name: String, _ rows: [Int]) -> [Double] {
        let values = table.numbers[name] ?? []
        return rows.map { Measurement.entering(values[$0], of: name) }
    }

    /// A number as a policy holds it.
    static func short(_ number: Double) -> Double { number.rounded(significantDigits: Limits.digits) }
}
