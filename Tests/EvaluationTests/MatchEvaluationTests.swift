import Testing

@testable import Evaluation

@Suite struct MatchEvaluationTests {
    private let table = ScoreTable(
        kind: .comparisons, scores: [0.9, 0.8, 0.3, nil, 0.7, nil, 0.1, 0.2, 0.5, nil],
        isPositive: [true, true, true, true, true, true, false, false, false, false],
        categories: [
            "outcome": Category([
                "matched", "matched", "not_matched", "failure_to_enrol", "matched", "failure_to_acquire", "not_matched",
                "not_matched", "matched", "error",
            ]),
            "group": Category(["a", "a", "b", "b", "b", "b", "a", "b", "b", "b"]),
        ])

    @Test func `errors of comparison and of the whole transaction are told apart`() throws {
        let evaluation = try MatchEvaluation(table)
        let point = try #require(evaluation.points.first)
        #expect(point.place == .decisions && evaluation.points.count == 1)
        #expect(point.fnmr == ErrorRate(errors: 1, trials: 4))
        #expect(point.fmr == ErrorRate(errors: 1, trials: 3))
        #expect(point.frr == ErrorRate(errors: 3, trials: 6))
        #expect(point.far == ErrorRate(errors: 1, trials: 4))
        #expect(point.accuracy == ErrorRate(errors: 5, trials: 7))
        #expect(evaluation.fte == ErrorRate(errors: 1, trials: 6))
        #expect(evaluation.fta == ErrorRate(errors: 2, trials: 9))
    }

    @Test func `thresholds for false match rates are marked where they are chosen on the reported rows`() throws {
        var options = MatchEvaluation.Options()
        options.sameData = .forced
        options.fmrTargets = [0.4, 1e-6]
        let evaluation = try MatchEvaluation(table, options)
        #expect(evaluation.points.map(\.place.name) == ["decisions", "EER", "FMR 0.4", "FMR 1e-06"])
        #expect(evaluation.points[2].place.threshold == 0.3)
        #expect(evaluation.points[3].place.claim == .notEnoughData(trials: 3, needed: 2_995_731))
    }

    @Test func `a group whose rate is a quarter above that of all is found, chance is told from it`() throws {
        func group(_ name: String, _ errors: Int, _ trials: Int) -> ScoreTable {
            ScoreTable(
                kind: .comparisons, scores: (0..<trials).map { $0 < errors ? 0.1 : 0.9 } + [0],
                isPositive: [Bool](repeating: true, count: trials) + [false],
                categories: ["group": Category([String](repeating: name, count: trials + 1))])
        }
        func verdicts(_ tables: [ScoreTable]) throws -> [String: Differential.Verdict] {
            let all = ScoreTable(
                kind: .comparisons, scores: tables.flatMap(\.scores), isPositive: tables.flatMap(\.isPositive),
                categories: [
                    "group": Category(tables.flatMap { table in table.scores.map { _ in table[.group]?[0] ?? "" } })
                ])
            var options = MatchEvaluation.Options()
            options.thresholds = [.given(0.5, name: "0.5")]
            let rates = try #require(MatchEvaluation(all, options).points.first).differentials
            return Dictionary(
                uniqueKeysWithValues: rates.filter { $0.measure == "FNMR" }.map { ($0.group, $0.verdict) })
        }
        #expect(try verdicts([group("a", 10, 1000), group("b", 80, 1000)]) == ["a": .within, "b": .exceeds])
        #expect(try verdicts([group("a", 40, 1000), group("b", 3, 40)]) == ["a": .within, "b": .mayExceed])
        #expect(try verdicts([group("a", 0, 10), group("b", 0, 10)]) == ["a": .unknown, "b": .unknown])
    }
}
