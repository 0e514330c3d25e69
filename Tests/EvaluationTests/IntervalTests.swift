import Testing

@testable import Evaluation

@Suite struct IntervalTests {
    private static let relativeTolerance = 1e-9

    private func isClose(_ value: Double, _ expected: Double, _ tolerance: Double = relativeTolerance) -> Bool {
        abs(value - expected) <= tolerance * max(abs(expected), 1e-12)
    }

    @Test func `Clopper-Pearson intervals are SciPy's, up to a thousand million trials`() throws {
        for golden in try EvaluationGolden.read().intervals {
            let interval = BinomialInterval.clopperPearson(
                successes: golden.errors, trials: golden.trials, confidence: golden.confidence)
            #expect(isClose(interval.lowerBound, golden.interval[0], 1e-7), "\(golden)")
            #expect(isClose(interval.upperBound, golden.interval[1], 1e-7), "\(golden)")
        }
    }

    @Test func `binomial tails are SciPy's`() throws {
        for golden in try EvaluationGolden.read().tails {
            let value = BinomialInterval.cumulative(golden.k, trials: golden.n, probability: golden.p)
            #expect(isClose(value, golden.value), "\(golden)")
        }
    }

    @Test func `plans need exactly as many trials as SciPy counts`() throws {
        for golden in try EvaluationGolden.read().plans {
            #expect(
                SamplePlan.trials(
                    forRate: try WantedRate(golden.rate), errors: golden.errors, confidence: golden.confidence)
                    == golden.trials)
        }
        #expect(SamplePlan.trials(forRate: 1e-6, errors: 0) == 2_995_731)
    }

    @Test func `a plan for a width gives an interval of that width and no trial more`() {
        let trials = SamplePlan.trials(expecting: 0.05, halfWidth: 0.02)
        func reach(_ trials: Int) -> Double {
            let errors = Int((0.05 * Double(trials)).rounded())
            let interval = BinomialInterval.clopperPearson(successes: errors, trials: trials, confidence: 0.95)
            let rate = Double(errors) / Double(trials)
            return max(interval.upperBound - rate, rate - interval.lowerBound)
        }
        #expect(reach(trials) <= 0.02)
        #expect(reach(trials - 1) > 0.02)
    }

    @Test func `differences of pairs have Newcombe's interval and McNemar's exact p`() throws {
        for golden in try EvaluationGolden.read().pairs {
            let interval = try #require(
                PairedInterval.newcombe(
                    both: golden.both, onlyFirst: golden.onlyFirst, onlySecond: golden.onlySecond,
                    trials: golden.trials))
            #expect(abs(interval.lowerBound - golden.interval[0]) < 1e-12, "\(golden)")
            #expect(abs(interval.upperBound - golden.interval[1]) < 1e-12, "\(golden)")
            var counter = PairedCounter(nil)
            let neither = golden.trials - golden.both - golden.onlyFirst - golden.onlySecond
            let counts = [
                (true, true, golden.both), (true, false, golden.onlyFirst), (false, true, golden.onlySecond),
                (false, false, neither),
            ]
            for (first, second, count) in counts {
                for row in 0..<count { counter.add(row, first, second) }
            }
            let difference = counter.difference("FMR", nil, SubjectBootstrap())
            #expect(abs(difference.pValue - golden.pValue) < 1e-9, "\(golden)")
            #expect(difference.interval == interval)
        }
    }

    @Test func `the bootstrap over subjects agrees with NumPy's within sampling error`() throws {
        let golden = try EvaluationGolden.read().bootstrap
        let interval = try #require(
            SubjectBootstrap(replicates: 4000).interval(errors: golden.errors, trials: golden.trials))
        let width = golden.interval[1] - golden.interval[0]
        #expect(abs(interval.lowerBound - golden.interval[0]) < 0.05 * width)
        #expect(abs(interval.upperBound - golden.interval[1]) < 0.05 * width)
        #expect(SubjectBootstrap(replicates: 4000).interval(errors: golden.errors, trials: golden.trials) == interval)
        #expect(SubjectBootstrap().interval(errors: [1, 0], trials: [2, 0]) == nil)
    }
}
