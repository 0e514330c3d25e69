import Testing

@testable import Evaluation

@Suite struct QualityEvaluationTests {
    private func table(_ quality: [Double?]) -> ScoreTable {
        ScoreTable(
            kind: .comparisons, scores: [0.1, 0.2, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.2],
            isPositive: [Bool](repeating: true, count: 10) + [false], numbers: ["quality": quality + [1]])
    }

    private var options: QualityEvaluation.Options {
        var options = QualityEvaluation.Options()
        options.threshold = 0.5
        return options
    }

    @Test func `with a perfect quality the errors leave first`() throws {
        let evaluation = try QualityEvaluation(table([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), options)
        #expect(evaluation.points.prefix(3).map(\.rate.errors) == [2, 1, 0])
        #expect(evaluation.points.map(\.rate.trials) == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
        #expect(abs(evaluation.partialArea - (0.2 + 1.0 / 9) / 2) < 1e-12)
        #expect(abs(evaluation.idealArea - evaluation.partialArea) < 1e-12)
    }

    @Test func `with a useless quality the rate stays, and equal values leave together`() throws {
        let evaluation = try QualityEvaluation(table([5, 5, 5, 5, 5, 5, 5, 5, 5, 5]), options)
        #expect(evaluation.points == [.init(discard: 0, quality: 5, rate: ErrorRate(errors: 2, trials: 10))])
        #expect(abs(evaluation.partialArea - 0.2) < 1e-12)
        #expect(evaluation.idealArea < evaluation.partialArea)
    }

    @Test func `rows without quality are counted apart, and a missing column is an error`() throws {
        #expect(try QualityEvaluation(table([nil, 2, 3, 4, 5, 6, 7, 8, 9, 10]), options).unusable == 1)
        var other = options
        other.column = "sharpness"
        let error = try #require(throws: EvaluationError.self) {
            try QualityEvaluation(table([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), other)
        }
        #expect(error.code == .csvColumn)
    }

    @Test func `without a threshold the starting rate chooses it`() throws {
        var other = QualityEvaluation.Options()
        other.startingRate = 0.2
        let evaluation = try QualityEvaluation(table([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), other)
        #expect(evaluation.threshold == 0.8 && evaluation.points.first?.rate.errors == 2)
    }
}
