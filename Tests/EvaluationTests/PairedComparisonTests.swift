import Testing

@testable import Evaluation

@Suite struct PairedComparisonTests {
    private func table(_ outcomes: [String], subjects: [String]? = nil) -> ScoreTable {
        var categories = [
            "outcome": Category(outcomes), "species": Category(["", "", "", "print", "print", "mask"]),
        ]
        if let subjects { categories["subject"] = Category(subjects) }
        return ScoreTable(
            kind: .presentations, scores: [0.9, 0.8, 0.7, 0.3, 0.6, 0.5],
            isPositive: [true, true, true, false, false, false], categories: categories)
    }

    @Test func `disagreements are counted where both respond, for all and by species`() throws {
        let old = table(["spoof", "spoof", "retake", "live", "live", "spoof"])
        let new = table(["live", "spoof", "spoof", "spoof", "live", "live"])
        let differences = try PairedComparison(old, new, .decisions).differences
        #expect(differences.map(\.measure) == ["BPCER", "APCER", "APCER", "APCER"])
        #expect(differences.map(\.species) == [nil, nil, "mask", "print"])
        #expect(differences.map(\.onlyFirst) == [1, 1, 0, 1] && differences.map(\.onlySecond) == [0, 1, 1, 0])
        #expect(differences[0].difference == -0.5 && differences[0].first.trials == 2)
        #expect(differences[0].pValue == 1)
        let interval = try #require(differences[0].interval)
        #expect(interval.contains(-0.5))
    }

    @Test func `subjects are resampled when they are named; swapping the files changes the sign`() throws {
        let people = ["a", "a", "b", "b", "c", "c"]
        let old = table(["spoof", "live", "live", "live", "live", "spoof"], subjects: people)
        let new = table(["live", "live", "live", "spoof", "live", "spoof"], subjects: people)
        let there = try PairedComparison(old, new, .thresholds(0.75, 0.55)).differences
        let back = try PairedComparison(new, old, .thresholds(0.55, 0.75)).differences
        for (one, other) in zip(there, back) {
            #expect(one.difference == -other.difference && one.onlyFirst == other.onlySecond)
            #expect(one.interval?.lowerBound == other.interval.map { -$0.upperBound })
        }
    }

    @Test func `tables of other rows are refused`() throws {
        let old = table(["live", "live", "live", "live", "live", "live"])
        let others = [
            old.filter { $0 > 0 }, ScoreTable(kind: .presentations, scores: old.scores, isPositive: old.isPositive),
            ScoreTable(kind: .comparisons, scores: old.scores, isPositive: old.isPositive),
        ]
        for other in others {
            let error = try #require(throws: EvaluationError.self) { try PairedComparison(old, other, .decisions) }
            #expect(error.code == .notPaired)
        }
    }
}
