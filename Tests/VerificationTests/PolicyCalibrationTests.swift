import Evaluation
import Foundation
import Testing

@testable import Calibration
@testable import Verification

@Suite struct `Calibration of policies` {
    private static let base = Policy.BuiltIn.default.bytes

    @Test func `the fusion is fitted to the free weights, and everything else stays`() throws {
        var options = ScoreFixtures.options
        options.fixedWeights = ["pad_score": 1.5, "periodic_pattern": 3]
        let made = try PolicyCalibration.make(.pair, from: ScoreFixtures.pairs(), base: Self.base, options: options)
        let (base, _) = try Policy.builtIn()
        let weights = made.policy.twoFrame.fusion.weights
        #expect(weights["pad_score"] == 1.5 && weights["periodic_pattern"] == 3)
        #expect(try #require(weights["relief_variance"]) > 0.5)
        #expect(made.policy.twoFrame.live == base.twoFrame.live && made.policy.quality == base.quality)
        #expect(made.policy.singleFrame == base.singleFrame && made.policy.recognition == base.recognition)
        let record = made.report.record
        #expect(record.presentations.map(\.count) == [40, 40, 40])
        #expect(record.split == "one source left out at a time, 8 folds")
        #expect(record.rates.filter { $0.measure == "APCER" }.map(\.group) == ["bent", "flat"])
        #expect(record.leaveOneSpeciesOut?.map(\.group) == ["bent", "flat"])
        #expect(made.report.gaps.contains { $0.contains("APCER of flat of at most 1 %: not enough data: ") })
        #expect(made.policy.provenance.first { $0.subject == "twoFrame.fusion" }?.record == record)
        #expect(made.report.changes.contains { $0.path == "twoFrame.fusion.weights.relief_variance" })
    }

    @Test func `the threshold holds the wanted rate for the worst species`() throws {
        var options = ScoreFixtures.options
        options.apcer = 0.1
        options.bpcer = 0.05
        let made = try PolicyCalibration.make(.pad, from: ScoreFixtures.pictures(), base: Self.base, options: options)
        // Eleven of a hundred screens have 0.95 · 0.89 and more.
        #expect(made.policy.singleFrame.live > 0.8455 && made.policy.singleFrame.live <= 0.855)
        #expect(made.policy.singleFrame.spoof <= made.policy.singleFrame.live)
        let apcer = made.report.record.rates.filter { $0.measure == "APCER" }
        #expect(apcer.map(\.group) == ["print", "screen"])
        #expect(apcer[0].errors == 0)
        #expect(apcer[1].errors > 0 && apcer[1].trials <= 100)
    }

    /// Thresholds on the probability of an attack would let attacks in.
    @Test func `scores the wrong way round are refused`() throws {
        var options = ScoreFixtures.options
        options.apcer = 0.1
        let table = try ScoreFixtures.pictures()
        let turned = ScoreTable(
            kind: .presentations, scores: table.scores.map { 1 - $0 }, isPositive: table.isPositive,
            categories: table.categories, numbers: table.numbers)
        let error = try #require(throws: EvaluationError.self) {
            try PolicyCalibration.make(.pad, from: turned, base: Self.base, options: options)
        }
        #expect(error.code == .wrongDirection)
    }

    @Test func `a safer threshold of the base stays when that is wanted`() throws {
        var options = ScoreFixtures.options
        options.apcer = 0.3
        var made = try PolicyCalibration.make(.pad, from: ScoreFixtures.pictures(), base: Self.base, options: options)
        #expect(made.policy.singleFrame.live < 0.82)
        options.keepSafer = true
        made = try PolicyCalibration.make(.pad, from: ScoreFixtures.pictures(), base: Self.base, options: options)
        #expect(made.policy.singleFrame.live == 0.82)
    }

    @Test func `without a wanted rate the base's thresholds are measured and stay`() throws {
        let made = try PolicyCalibration.make(
            .pad, from: ScoreFixtures.pictures(), base: Self.base, options: ScoreFixtures.options)
        #expect(made.report.changes.allSatisfy { $0.path.hasPrefix("provenance.") })
        let parameters = made.report.record.parameters
        #expect(parameters["live"] == 0.82 && parameters["spoof"] == 0.3)
        #expect(parameters["live.apcer-0.1"].map { $0 > 0.8455 && $0 <= 0.855 } == true)
        let screen = try #require(made.report.record.rates.first { $0.measure == "APCER" && $0.group == "screen" })
        // 0.95 · share from 0.82 on; between 0.3 and 0.82 there is no response.
        #expect(screen.errors == 13 && screen.trials == 13 + 32)
    }

    @Test func `the same scores give the same bytes, but for the date`() throws {
        let table = try ScoreFixtures.pairs()
        var options = ScoreFixtures.options
        options.fixedWeights = ["pad_score": 1.5]
        let one = try PolicyCalibration.make(.pair, from: table, base: Self.base, options: options)
        #expect(try PolicyCalibration.make(.pair, from: table, base: Self.base, options: options).bytes == one.bytes)
        options.date = "2027-01-01T00:00:00Z"
        let later = try PolicyCalibration.make(.pair, from: table, base: one.bytes, options: options)
        #expect(later.bytes != one.bytes)
        #expect(later.report.changes.map(\.path) == ["provenance.twoFrame.fusion.record.date"])
    }

    @Test func `a calibration of a calibration does not drift`() throws {
        var options = ScoreFixtures.options
        options.keepSafer = true
        let table = try Self.similarities()
        let one = try PolicyCalibration.make(.match, from: table, base: Self.base, options: options)
        #expect(try PolicyCalibration.make(.match, from: table, base: one.bytes, options: options).bytes == one.bytes)
    }

    @Test func `a class that is missing is named`() throws {
        let table = try ScoreFixtures.pairs()
        for label in [true, false] {
            let error = #expect(throws: EvaluationError.self) {
                try PolicyCalibration.make(
                    .pair, from: table.filter { table.isPositive[$0] == label }, base: Self.base,
                    options: ScoreFixtures.options)
            }
            #expect(error?.code == .emptyClass)
        }
    }

    @Test func `no threshold is chosen when no attack gets a response`() throws {
        let rows = (0..<20).map { index in
            ScoreFixtures.Row(
                species: index < 10 ? "print" : nil, source: "\(index % 5)", numbers: ["faces": index < 10 ? 0 : 1])
        }
        var options = ScoreFixtures.options
        options.apcer = 0.1
        let error = #expect(throws: EvaluationError.self) {
            try PolicyCalibration.make(
                .pad, from: ScoreFixtures.table(.liveness, rows), base: Self.base, options: options)
        }
        #expect(error?.code == .emptyClass && error?.reason == "no attack gets a response")
    }

    @Test func `scores of another kind, models of another policy and wrong wishes are refused`() throws {
        var error = #expect(throws: EvaluationError.self) {
            try PolicyCalibration.make(
                .pair, from: Self.similarities(), base: Self.base, options: ScoreFixtures.options)
        }
        #expect(error?.code == .label)
        var options = ScoreFixtures.options
        options.models = ["minifasnet-v2": "00"]
        let mismatch = #expect(throws: VerificationError.self) {
            try PolicyCalibration.make(.pair, from: ScoreFixtures.pairs(), base: Self.base, options: options)
        }
        #expect(mismatch?.code == .policyModelMismatch)
        options = ScoreFixtures.options
        options.apcer = 1
        error = #expect(throws: EvaluationError.self) {
            try PolicyCalibration.make(.pad, from: ScoreFixtures.pictures(), base: Self.base, options: options)
        }
        #expect(error?.code == .parameter)
        options = ScoreFixtures.options
        options.fixedWeights = ["moire": 1]
        error = #expect(throws: EvaluationError.self) {
            try PolicyCalibration.make(.pair, from: ScoreFixtures.pairs(), base: Self.base, options: options)
        }
        #expect(error?.reason == "the cue moire is unknown")
    }

    /// The weights of the policy from the cues of the development pairs, in `scripts/make-policies`' way.
    @Test func `the built-in fusion is what the development pairs give`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "EvaluationTests/Golden/calibration.json")
        struct Golden: Decodable {
            struct Regression: Decodable {
                let name: String
                let intercept: Double
                let coefficients: [Double]
            }
            let regressions: [Regression]
        }
        let regressions = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file)).regressions
        let pairs = try #require(regressions.first { $0.name == "pairs-dev" })
        let fusion = try Policy.builtIn().policy.twoFrame.fusion
        let weights = ["periodic_pattern", "relief_parallax", "relief_variance"].compactMap { fusion.weights[$0] }
        for (one, other) in zip([fusion.intercept] + weights, [pairs.intercept] + pairs.coefficients) {
            #expect(abs(one - other) <= 0.0005001)
        }
    }

    @Test func `a missing column is named`() throws {
        let reading = PolicyCalibration.reading(.pair)
        let error = #expect(throws: EvaluationError.self) {
            try ScoreTable(CSVScanner(Array("score,label,source\n0.5,attack,a\n".utf8)), reading: reading)
        }
        #expect(error?.code == .csvColumn)
        let wrong = #expect(throws: EvaluationError.self) {
            try ScoreTable(
                CSVScanner(Array("score,label\n0.5,spoof\n".utf8)), reading: PolicyCalibration.reading(.match))
        }
        #expect(wrong?.code == .label)
    }

    /// 200,000 comparisons of two persons, of which a share of (1 - x / 0.45)^4 is above x, and 1000 of one.
    private static func similarities() throws -> ScoreTable {
        let count = 200_000
        let others = (0..<count).map { 0.45 - 0.45 * (Double($0) / Double(count)).squareRoot().squareRoot() }
        let ones = (0..<1000).map { 0.3 + 0.0006 * Double($0) }
        return ScoreTable(
            kind: .comparisons, scores: others + ones,
            isPositive: others.map { _ in false } + ones.map { _ in true })
    }

    @Test func `an operating point needs comparisons enough for its name`() throws {
        var options = ScoreFixtures.options
        options.falseMatchRates = [1e-2, 1e-3, 1e-4, 1e-5]
        let made = try PolicyCalibration.make(.match, from: Self.similarities(), base: Self.base, options: options)
        let calibration = try #require(made.policy.recognition.calibrations.first)
        #expect(calibration.operatingPoints.map(\.name) == ["fmr-1e-2", "fmr-1e-3", "fmr-1e-4"])
        for point in calibration.operatingPoints {
            #expect(point.falseMatchInterval[1] <= point.falseMatchRate)
            // Rounded up from the last similarity that may match, which costs a match at most: 10 of the 11 that 1e-4 allows.
            #expect(point.falseMatches > 0 && point.falseMatchRate <= 2 * Double(point.falseMatches) / 200_000)
        }
        #expect(made.report.gaps.count == 1 && made.report.gaps[0].hasPrefix("fmr-1e-5: not enough data: 200000 "))
        #expect(calibration.nonMatedComparisons == 200_000 && calibration.matedComparisons == 1000)
    }

    @Test func `the safer base keeps its thresholds, its curve and what the data cannot judge`() throws {
        var options = ScoreFixtures.options
        options.keepSafer = true
        options.falseMatchRates = [1e-3, 1e-4, 1e-5, 1e-6]
        let made = try PolicyCalibration.make(.match, from: Self.similarities(), base: Self.base, options: options)
        let old = try #require(try Policy.builtIn().policy.recognition.calibrations.first)
        let new = try #require(made.policy.recognition.calibrations.first)
        #expect(new.operatingPoints.map(\.name) == old.operatingPoints.map(\.name))
        for (one, other) in zip(new.operatingPoints, old.operatingPoints) { #expect(one.threshold >= other.threshold) }
        #expect(new.operatingPoints[0].nonMatedComparisons == 200_000)
        #expect(new.operatingPoints[3] == old.operatingPoints[3])
        for place in new.curve {
            let before = old.falseMatchRate(at: .init(place.similarity)).value
            #expect(place.falseMatchRate >= before - 1e-12)
        }
        #expect(new.nonMatedComparisons == old.nonMatedComparisons)
    }

    @Test func `a point of the base that the data refute is not kept`() throws {
        let others = (0..<100_000).map { 0.7 - 0.6 * Double($0) / 100_000 }
        let table = ScoreTable(
            kind: .comparisons, scores: others + [0.9], isPositive: others.map { _ in false } + [true])
        var options = ScoreFixtures.options
        options.keepSafer = true
        let made = try PolicyCalibration.make(.match, from: table, base: Self.base, options: options)
        let points = try #require(made.policy.recognition.calibrations.first).operatingPoints
        #expect(points.map(\.name) == ["fmr-1e-2", "fmr-1e-3", "fmr-1e-4"])
        #expect(made.report.gaps.contains("fmr-1e-6: the base's threshold of 0.598 is too low on these data"))
    }

    @Test func `too few comparisons for the point in use are an error`() throws {
        let table = ScoreTable(
            kind: .comparisons, scores: (0..<100).map { Double($0) / 100 }, isPositive: (0..<100).map { $0 > 50 })
        let error = #expect(throws: EvaluationError.self) {
            try PolicyCalibration.make(.match, from: table, base: Self.base, options: ScoreFixtures.options)
        }
        #expect(error?.code == .notReached)
        #expect(error?.reason.contains("fmr-1e-4") == true)
    }
}

@Suite struct `Trial of a policy` {
    @Test func `a higher threshold leaves more undecided, and says of which label and species`() throws {
        let (old, _) = try Policy.builtIn()
        var new = old
        new.singleFrame.live = 0.9
        let table = try ScoreFixtures.pictures()
        let trial = try PolicyTrial(table, .liveness, old: old, new: new)
        #expect(trial.changes.allSatisfy { $0.old == .live && $0.new == .inconclusive })
        #expect(trial.changes.count == trial.counts.filter { $0.old != $0.new }.reduce(0) { $0 + $1.count })
        #expect(trial.counts.reduce(0) { $0 + $1.count } == table.count)
        #expect(Set(trial.counts.compactMap(\.species)) == ["print", "screen"])
        #expect(trial.differences.first?.measure == "BPCER")
    }

    @Test func `the same policy changes nothing`() throws {
        let (policy, _) = try Policy.builtIn()
        let trial = try PolicyTrial(ScoreFixtures.pairs(), .pair, old: policy, new: policy)
        #expect(trial.changes.isEmpty)
        #expect(trial.differences.allSatisfy { $0.difference == 0 })
    }
}
