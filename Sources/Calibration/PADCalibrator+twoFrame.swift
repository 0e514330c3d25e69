import Evaluation
import Verification
import Vision

extension PADCalibrator {
    /// The fusion of two frames' cues, with its thresholds.
    func twoFrame() throws -> PolicyCalibration.Made {
        if options.fit != nil { return try passive() }
        guard base.twoFrame.rule == .fused else {
            throw VerificationError(
                .policyInvalid,
                "policy \(base.name) decides by the rule \(base.twoFrame.rule.rawValue), which has no fusion")
        }
        let cues = Array(Set(base.twoFrame.fusion.weights.keys).union(options.fixedWeights.keys)).sorted()
        for cue in cues where TwoFrameCue.Name(rawValue: cue) == nil {
            throw EvaluationError(.parameter, "the cue \(cue) is unknown")
        }
        let free = cues.filter { options.fixedWeights[$0] == nil }
        guard !free.isEmpty else { throw EvaluationError(.parameter, "every weight is set: none is left to be fitted") }
        let isFitted = (0..<table.count).map(isFitted)
        func recipe(_ rows: [Int]) throws -> Policy {
            var policy = base
            let fusion = try fit(rows.filter { isFitted[$0] }, free)
            policy.twoFrame.fusion = fusion
            let responses = responses(rows) { row in
                // In one order, so that the same rows give the same bits.
                LogisticRegression.probability(
                    logOdds: cues.reduce(fusion.intercept) { $0 + (fusion.weights[$1] ?? 0) * value($1, row) })
            }
            (policy.twoFrame.live, policy.twoFrame.spoof) = try thresholds(
                responses, base: (base.twoFrame.live, base.twoFrame.spoof))
            return policy
        }
        var (policy, record, gaps) = try run(recipe)
        let limits = policy.twoFrame
        record.method =
            "logistic regression with an L2 penalty; bona fide presentations and each species of attacks weigh alike"
        record.parameters = parameters(live: limits.live, spoof: limits.spoof)
        record.parameters["penalty"] = options.penalty
        for (cue, weight) in options.fixedWeights { record.parameters["fixed." + cue] = weight }
        let fixed = options.fixedWeights.keys.sorted().map { " The weight of \($0) is set, not fitted." }.joined()
        let count = record.presentations.reduce(0) { $0 + $1.count }
        let statement = "Fitted to \(count) presentations of \(options.data.name); \(sentence(record))\(fixed)"
        return .init(
            policy: policy, subject: "twoFrame.fusion", statement: statement, record: record, gaps: gaps)
    }

    private func fit(_ rows: [Int], _ free: [String]) throws(EvaluationError) -> TwoFrameLimits.Fusion {
        var sample = LogisticRegression.Sample(
            columns: free.map { cue in rows.map { value(cue, $0) } }, isPositive: rows.map { table.isPositive[$0] })
        sample.weights = SpeciesBalance.weights(isPositive: sample.isPositive, species: rows.map(species))
        sample.offsets = rows.map { row in
            options.fixedWeights.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * value($1.key, row) }
        }
        let model = try LogisticRegression.fit(sample, penalty: options.penalty)
        for (cue, weight) in zip(free, model.weights) where Self.rounded(weight) < 0 {
            throw EvaluationError(
                .notFitted, "the weight of \(cue) came out as \(weight): on these data it speaks against what it means")
        }
        let fitted = zip(free, model.weights).map { ($0, Self.rounded($1)) }
        return TwoFrameLimits.Fusion(
            intercept: Self.rounded(model.intercept),
            weights: options.fixedWeights.merging(fitted) { $1 }, scales: base.twoFrame.fusion.scales)
    }

    /// A cue's value 0…1, by the base's scale where it has one; one that was not measured counts as 0.
    private func value(_ cue: String, _ row: Int) -> Double {
        if let scale = base.twoFrame.fusion.scales?[cue], let native = table.numbers[cue]?[row], !native.isNaN {
            return scale.value(native)
        }
        guard let value = table.numbers[cue + "_value"]?[row], !value.isNaN else { return 0 }
        return value
    }

    /// Whether the fusion applies to the row: something was measured, and neither frame was refused before.
    private func isFitted(_ row: Int) -> Bool {
        let measurement = Measurement(table, row: row, kind)
        return measurement.states[Measurement.TwoFrameState.registration.rawValue] != nil
            && !base.refusesFrames(of: measurement)
    }

    private static func rounded(_ weight: Double) -> Double { (weight * weightSteps).rounded() / weightSteps }

    /// Weights have three decimal digits.
    private static let weightSteps = 1000.0
}
