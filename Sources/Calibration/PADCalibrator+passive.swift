import Evaluation
import Verification

extension Policy {
    /// Opens everything that no gate and no denial closes, and leaves frames between which the head turned undecided.
    mutating func judgeStillFramesAlone(by fusion: ColumnFusion) {
        twoFrame.live = .infinity
        twoFrame.passive = PassiveRule(fusion: fusion, live: 0, spoof: 0)
    }
}

extension PADCalibrator {
    /// The rule of two frames between which the head did not turn.
    func passive() throws -> PolicyCalibration.Made {
        guard base.twoFrame.rule == .fused, let fit = options.fit else {
            throw VerificationError(
                .policyInvalid, "policy \(base.name) decides by a rule that judges all frames alike")
        }
        let seen = (0..<table.count).filter(isSeen)
        let columns = try FitColumns.usable(fit.columns, standard: FitColumns.passive, table, seen)
        func recipe(_ rows: [Int]) throws -> Policy {
            let scores = try leftOutScores(rows, columns)
            let responses = responses(complete(rows, columns)) { scores[$0] }
            let (live, spoof) = try thresholds(responses, base: (1, 0))
            var policy = base
            policy.twoFrame.passive = PassiveRule(
                fusion: try fusion(rows, columns, fit.notMeasured), live: live, spoof: spoof)
            return policy
        }
        var (policy, record, gaps) = try run(recipe)
        let conditions = LeftOutConditions(calibrator: self, recipe: recipe, limit: options.leftOutLimit)
        let (rates, warnings) = try conditions.tried()
        record.leftOutConditions = rates
        record.method =
            "logistic regression over \(columns.count) standardised columns of frames between which the head did not turn, with "
            + "an L2 penalty; bona fide presentations and each species weigh alike; thresholds on scores of people who were not "
            + "fitted to"
        record.parameters = parameters(
            live: policy.twoFrame.passive?.live ?? 1, spoof: policy.twoFrame.passive?.spoof ?? 0)
        record.parameters["penalty"] = options.penalty
        gaps += gap(columns)
        let still = complete(seen, columns)
        let people = still.count { table.isPositive[$0] }
        return .init(
            policy: policy, subject: "twoFrame.passive",
            statement:
                "Fitted to \(still.count) pairs of \(options.data.name) whose head did not turn, \(people) of them bona fide; "
                + sentence(record), record: record, gaps: gaps,
            warnings: try self.people() + warnings
                + conditions.warnings(ofSpecies: record.leaveOneSpeciesOut ?? []))
    }
}
