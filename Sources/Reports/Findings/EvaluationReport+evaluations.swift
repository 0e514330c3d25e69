public import Evaluation

extension EvaluationReport {
    /// Tells an evaluation of presentation attack detection.
    public init(_ evaluation: PADEvaluation, of scores: ScoreDescription, madeBy tool: String) {
        self = PADFindings(evaluation: evaluation).report(scores, madeBy: tool)
    }

    /// Tells an evaluation of comparisons one to one.
    public init(_ evaluation: MatchEvaluation, of scores: ScoreDescription, madeBy tool: String) {
        self = MatchFindings(evaluation: evaluation).report(scores, madeBy: tool)
    }

    /// Tells an evaluation of searches.
    public init(_ evaluation: SearchEvaluation, of scores: ScoreDescription, madeBy tool: String) {
        self = SearchFindings(evaluation: evaluation).report(scores, madeBy: tool)
    }

    /// Tells how well the quality value of a column foretells errors.
    public init(
        _ evaluation: QualityEvaluation, column: String, of scores: ScoreDescription, madeBy tool: String
    ) {
        self = QualityFindings(evaluation: evaluation, column: column).report(scores, madeBy: tool)
    }

    /// Tells whom a quality gate turns away.
    public init(_ evaluation: RetakeEvaluation, of scores: ScoreDescription, madeBy tool: String) {
        self.init(job: .quality, scores: scores, tool: tool)
        add(evaluation)
    }

    /// Adds whom a quality gate turns away.
    public mutating func add(_ evaluation: RetakeEvaluation) {
        RetakeFindings(evaluation: evaluation).add(to: &self)
    }

    /// Adds the differences between the report's scores and those of another file for the same rows.
    public mutating func add(_ comparison: PairedComparison, with other: String) {
        tables.append(comparison.table(first: scores.name, second: other))
    }
}
