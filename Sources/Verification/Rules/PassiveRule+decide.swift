import Vision

extension PassiveRule {
    /// The decision on two frames between which the head did not turn.
    ///
    /// - Parameters:
    ///   - numbers: what was measured, by column.
    ///   - before: the comparisons that were made before.
    ///   - isDemanded: whether a threshold that the caller sent is not met.
    func decide(_ numbers: [String: Double], _ before: [Comparison], isDemanded: Bool) -> LivenessDecision {
        guard let probability = fusion.probability(numbers) else {
            return LivenessDecision(
                outcome: fusion.notMeasured.outcome, reasons: [.headNotTurned, .notAssessed], comparisons: before)
        }
        let comparison = Comparison(measure: "two_frame.passive", value: probability, minimum: live)
        func decision(_ outcome: LivenessOutcome, _ reasons: [Reason]) -> LivenessDecision {
            LivenessDecision(
                outcome: outcome, reasons: reasons, pLive: outcome == .retake ? nil : PADScore(Float(probability)),
                comparisons: before + [comparison], probableAttack: outcome == .spoof ? .unknown : nil)
        }
        if probability < spoof { return decision(.spoof, [.padScoreLow]) }
        if isDemanded { return decision(.retake, [.headNotTurned, .callerThreshold]) }
        return probability < live ? decision(.inconclusive, [.twoFrameScoreBetween]) : decision(.live, [])
    }
}
