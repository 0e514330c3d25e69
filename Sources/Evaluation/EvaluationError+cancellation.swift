extension EvaluationError {
    /// Ends long work whose task was cancelled.
    ///
    /// - Throws: `calibration.interrupted` when it was.
    public static func checkCancellation() throws(EvaluationError) {
        guard Task.isCancelled else { return }
        throw EvaluationError(.interrupted, "the work was cancelled before its end")
    }
}
