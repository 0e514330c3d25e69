import Testing

@testable import Evaluation

@Suite struct PADEvaluationTests {
    /// 8 bona fide presentations, 4 prints, 2 masks; one of each kind without a response.
    private func table(splits: [String]? = nil, subjects: [String]? = nil) -> ScoreTable {
        var categories = [
            "species": Category(
                [String](repeating: "", count: 9) + ["print", "print", "print", "print", "mask", "mask"]),
            "outcome": Category(
                ["live", "live", "live", "live", "live", "spoof", "inconclusive", "live", "retake"]
                    + ["spoof", "spoof", "live", "retake", "live", "spoof"]),
        ]
        if let splits { categories["split"] = Category(splits) }
        if let subjects { categories["subject"] = Category(subjects) }
        return ScoreTable(
            kind: .presentations,
            scores: [0.99, 0.95, 0.9, 0.9, 0.85, 0.2, 0.5, 0.8, 0.9, 0.1, 0.3, 0.82, nil, 0.97, 0.4],
            isPositive: [Bool](repeating: true, count: 9) + [Bool](repeating: false, count: 6), categories: categories)
    }

    private func rates(_ rates: ErrorRate...) -> [[Int]] { rates.map { [$0.errors, $0.trials] } }

    @Test func `decisions: each species for itself, the worst judges, non-responses apart`() throws {
        let point = try #require(PADEvaluation(table()).points.first)
        #expect(point.place == .decisions)
        #expect(point.species.map(\.name) == ["mask", "print"])
        #expect(rates(point.species[0].apcer, point.species[0].apnrr) == [[1, 2], [0, 2]])
        #expect(rates(point.species[1].apcer, point.species[1].apnrr) == [[1, 3], [1, 4]])
        #expect(point.worst?.name == "mask")
        #expect(rates(point.pooledAPCER, point.pooledAPNRR) == [[2, 5], [1, 6]])
        #expect(rates(point.bpcer, point.bpnrr) == [[1, 7], [2, 9]])
        #expect(point.acer == (0.5 + 1.0 / 7) / 2)
        #expect(rates(point.species[0].accepted, point.species[1].accepted) == [[1, 2], [1, 4]])
        #expect(rates(point.pooledAccepted, point.bonaFideAccepted) == [[2, 6], [6, 9]])
        #expect(point.riapar == nil)
    }

    @Test func `a threshold splits scores, and what a gate refused has no response at any`() throws {
        var options = PADEvaluation.Options()
        options.thresholds = [.given(0.82, name: "default"), .given(2, name: "all refused")]
        let evaluation = try PADEvaluation(table(), options)
        #expect(evaluation.splitUse == .fixedOnly)
        #expect(evaluation.points.map(\.place.name) == ["decisions", "default", "all refused"])
        let point = evaluation.points[1]
        #expect(rates(point.species[0].apcer, point.species[1].apcer) == [[1, 2], [1, 3]])
        #expect(rates(point.bpcer, point.bpnrr) == [[3, 8], [1, 9]])
        #expect(evaluation.points[2].bpcer.rate == 1 && evaluation.points[2].worst?.apcer.rate == 0)
        #expect(evaluation.curves.map(\.species) == [nil, "mask", "print"])
    }

    @Test func `APCER never rises with the threshold, BPCER never falls`() throws {
        var options = PADEvaluation.Options()
        options.thresholds = (0...50).map { .given(Double($0) / 50, name: "\($0)") }
        let points = try PADEvaluation(table(), options).points.dropFirst()
        for (one, next) in zip(points, points.dropFirst()) {
            for (a, b) in zip(one.species, next.species) { #expect((a.apcer.rate ?? 0) >= (b.apcer.rate ?? 0)) }
            #expect((one.bpcer.rate ?? 0) <= (next.bpcer.rate ?? 0))
        }
    }

    @Test func `thresholds come from dev, figures from eval, and too few attacks support no claim`() throws {
        let splits = (0..<15).map { $0 % 2 == 0 ? "dev" : "eval" }
        let evaluation = try PADEvaluation(table(splits: splits))
        #expect(evaluation.splitUse == .separate)
        let place = try #require(evaluation.points.first { $0.place.name == "APCER 5 %" }?.place)
        // dev: attacks 0.3 (print), no response, 0.4 (mask)
        #expect(place.threshold == 0.5)
        #expect(place.claim == .notEnoughData(trials: 1, needed: 59))
        let decisions = evaluation.points[0]
        #expect(decisions.bpcer.trials + decisions.bpnrr.errors == 4 && decisions.pooledAPNRR.trials == 3)
    }

    @Test func `without splits no threshold is chosen, unless forced, which is marked`() throws {
        #expect(try PADEvaluation(table()).points.count == 1)
        var options = PADEvaluation.Options()
        options.sameData = .forced
        let evaluation = try PADEvaluation(table(), options)
        #expect(evaluation.splitUse == .sameData)
        #expect(evaluation.points.map(\.place.name) == ["decisions", "EER", "APCER 1 %", "APCER 5 %", "APCER 10 %"])
        guard case .chosenOnTheSameData(.notEnoughData(2, 299)) = evaluation.points[2].place.origin else {
            Issue.record("the origin is \(evaluation.points[2].place.origin)")
            return
        }
    }

    @Test func `attacks that pass detection and comparison make IAPAR and RIAPAR`() throws {
        let scores: [Double?] = [0.9, 0.9, 0.1, 0.9, 0.9, 0.9, 0.1, 0.9]
        let matches: [Double?] = [0.8, 0.2, 0.8, 0.7, 0.6, 0.1, 0.6, nil]
        let table = ScoreTable(
            kind: .presentations, scores: scores, isPositive: [true, true, true, true, false, false, false, false],
            numbers: ["match_score": matches])
        var options = PADEvaluation.Options()
        options.thresholds = [.given(0.5, name: "0.5")]
        options.matchThreshold = 0.4
        let point = try #require(PADEvaluation(table, options).points.first)
        #expect(point.species.map(\.name) == ["unspecified"])
        #expect(point.species[0].iapar == ErrorRate(errors: 1, trials: 3))
        #expect(point.frr == ErrorRate(errors: 2, trials: 4))
        #expect(point.riapar == 1.0 / 3 + 0.5)
    }

    @Test func `subjects give a second interval, unless one presentation names none`() throws {
        let people = (0..<15).map { "p\($0 % 5)" }
        let named = try #require(PADEvaluation(table(subjects: people)).points.first)
        #expect(named.bpcer.bootstrap != nil)
        let gap = try #require(PADEvaluation(table(subjects: [""] + people.dropFirst())).points.first)
        #expect(gap.bpcer.bootstrap == nil && gap.pooledAPCER.bootstrap != nil)
    }

    @Test(arguments: [
        (["split": ["test"]], EvaluationError.Code.label), (["outcome": ["maybe"]], .label),
    ])
    func `unknown splits and outcomes are errors`(
        _ columns: [String: [String]], _ code: EvaluationError.Code
    ) throws {
        let table = ScoreTable(
            kind: .presentations, scores: [0.5, 0.4], isPositive: [true, false],
            categories: columns.mapValues { Category($0 + $0) })
        let error = try #require(throws: EvaluationError.self) { try PADEvaluation(table) }
        #expect(error.code == code)
    }

    @Test func `comparisons and missing classes are errors`() throws {
        let comparisons = ScoreTable(kind: .comparisons, scores: [1, 0], isPositive: [true, false])
        #expect(throws: EvaluationError.self) { try PADEvaluation(comparisons) }
        let attacks = ScoreTable(kind: .presentations, scores: [1, 0], isPositive: [false, false])
        let error = try #require(throws: EvaluationError.self) { try PADEvaluation(attacks) }
        #expect(error.code == .emptyClass)
    }
}
