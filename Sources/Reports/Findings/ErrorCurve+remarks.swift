import Evaluation

extension ErrorCurve {
    /// What a reader must know when the scores run the wrong way round.
    ///
    /// - Parameters:
    ///   - positives: what ought to have the higher scores, such as `bona fide presentations`.
    ///   - negatives: what ought to have the lower ones.
    func remarks(_ positives: String, _ negatives: String) -> [EvaluationReport.Remark] {
        guard runsBackwards else { return [] }
        return [
            .init(
                code: "wrong_direction",
                text: "THE SCORES RUN THE WRONG WAY ROUND: those of \(positives) lie below those of \(negatives) (EER "
                    + "\(equalError.halfTotalErrorRate.percentRounded)). Every figure is about accepting the higher score; "
                    + "turn the scores round and evaluate them again.")
        ]
    }
}
