import Evaluation
import Testing

@Suite struct `Wanted rates` {
    @Test(arguments: [1e-30, 0, -0.1, 9e-10, 1, 0.9999999, .nan, .infinity, .leastNonzeroMagnitude])
    func `a rate that nobody can claim is refused`(_ rate: Double) {
        #expect(throws: EvaluationError.self) { try WantedRate(rate) }
        let table = ScoreTable(
            kind: .presentations, scores: [0.2, 0.9], isPositive: [false, true], categories: [:], numbers: [:])
        var options = PADEvaluation.Options()
        (options.apcerTargets, options.sameData) = ([rate], .forced)
        let error = #expect(throws: EvaluationError.self) { try PADEvaluation(table, options) }
        #expect(error?.code == .parameter)
        options.apcerTargets = [WantedRate.minimum]
        #expect(throws: Never.self) { try PADEvaluation(table, options) }
    }

    @Test(arguments: [WantedRate.minimum, 1e-6, 0.5, WantedRate.maximum], [0, 1, SamplePlan.mostErrors])
    func `every plan that may be asked for ends`(rate: Double, errors: Int) throws {
        for confidence in [1e-12, 0.5, 0.95, 1.0.nextDown] {
            let trials = SamplePlan.trials(forRate: try WantedRate(rate), errors: errors, confidence: confidence)
            #expect(trials > errors)
        }
        #expect(SamplePlan.trials(expecting: 0.5, halfWidth: SamplePlan.minimumHalfWidth) > 100_000_000_000)
    }
}
