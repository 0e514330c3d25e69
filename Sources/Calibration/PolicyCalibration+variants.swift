public import Evaluation
import Verification

extension PolicyCalibration {
    /// What the new policy decides of presentations that were scored in variants.
    ///
    /// - Parameter table: every row of a score file, read with `reading(_:)` of the kind.
    /// - Returns: nothing for comparisons, and for files without variants.
    public func variants(of table: ScoreTable) throws(EvaluationError) -> VariantEvaluation? {
        guard let kind = report.kind.measured, table.presentedRows != nil else { return nil }
        let outcomes = (0..<table.count).map {
            policy.decide(Measurement(table, row: $0, kind), kind).outcome.rawValue
        }
        var categories = table.categories
        categories[ScoreTable.Column.outcome.rawValue] = Category(outcomes)
        return try VariantEvaluation(
            ScoreTable(
                kind: table.kind, scores: table.scores.map { $0.isNaN ? nil : $0 }, isPositive: table.isPositive,
                categories: categories))
    }
}
