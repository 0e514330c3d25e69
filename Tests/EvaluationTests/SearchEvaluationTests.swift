import Testing

@testable import Evaluation

@Suite struct SearchEvaluationTests {
    private let table = ScoreTable(
        kind: .comparisons, scores: [0.9, 0.6, 0.8, nil, 0.3, 0.7],
        isPositive: [true, true, true, true, false, false], numbers: ["rank": [1, 1, 2, nil, nil, nil]])

    @Test func `a right candidate below the threshold, too late or missing is a miss`() throws {
        var options = SearchEvaluation.Options()
        options.thresholds = [.given(0.5, name: "0.5"), .given(0.85, name: "0.85")]
        let first = try SearchEvaluation(table, options)
        #expect(first.points.map(\.fnir.errors) == [2, 3] && first.points.map(\.fpir.errors) == [1, 0])
        #expect(first.points[0].fnir.trials == 4 && first.points[0].fpir.trials == 2)
        options.maximumRank = 2
        #expect(try SearchEvaluation(table, options).points.map(\.fnir.errors) == [1, 3])
    }

    @Test func `closed-set identification counts ranks alone`() throws {
        let ranks = try SearchEvaluation(table).ranks
        #expect(ranks.map(\.rank) == [1, 5, 10, 20])
        #expect(ranks.map(\.miss.errors) == [2, 1, 1, 1])
    }

    @Test func `thresholds for FPIR keep it, and the curve agrees with the points`() throws {
        var options = SearchEvaluation.Options()
        options.sameData = .forced
        options.fpirTargets = [0.5, 0.1]
        let evaluation = try SearchEvaluation(table, options)
        #expect(evaluation.points.map { $0.fpir.rate ?? 1 } == [0.5, 0])
        for point in evaluation.points {
            let drawn = evaluation.curve.point(at: try #require(point.place.threshold))
            #expect(drawn.falseRejects == point.fnir.errors && drawn.falseAccepts == point.fpir.errors)
        }
    }

    @Test func `a table without ranks is refused`() throws {
        let comparisons = ScoreTable(kind: .comparisons, scores: [1, 0], isPositive: [true, false])
        let error = try #require(throws: EvaluationError.self) { try SearchEvaluation(comparisons) }
        #expect(error.code == .csvColumn)
    }
}
