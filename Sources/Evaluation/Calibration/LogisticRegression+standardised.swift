extension LogisticRegression {
    /// Fits a model to columns that are standardised beforehand, so that the penalty treats them alike whatever their units; mean
    /// and deviation are folded into constant and weights. A column that does not vary gets no weight.
    ///
    /// - Parameter penalty: λ from 0 of the squared weights of the standardised columns.
    /// - Throws: as `fit`.
    public static func fitStandardised(
        _ sample: Sample, penalty: Double
    ) throws(EvaluationError) -> LogisticRegression {
        let scales = sample.columns.map { ColumnScale($0, weights: sample.weights) }
        var standardised = sample
        standardised.columns = zip(scales, sample.columns).map { scale, column in column.map(scale.standardised) }
        let model = try fit(standardised, penalty: penalty)
        let weights = zip(scales, model.weights).map { scale, weight in
            scale.deviation > 0 ? weight / scale.deviation : 0
        }
        let shift = zip(scales, weights).reduce(0) { $0 + $1.0.mean * $1.1 }
        return LogisticRegression(intercept: model.intercept - shift, weights: weights)
    }
}
