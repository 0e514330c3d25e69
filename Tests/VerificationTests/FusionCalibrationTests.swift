import Evaluation
import Foundation
import TestSupport
import Testing
import Vision

@testable import Calibration
@testable import Verification

/// `Golden/fusion.json`, made by `scripts/golden/fusion.py` with scikit-learn.
private struct FusionGolden: Decodable {
    struct Shares: Decodable {
        let bonaFide: Double
        let attacks: Double
    }

    struct Measured: Decodable {
        let file: String
        let sha256: String
        let rows: Int
        let columns: [String]
        let penalty: Double
        let intercept: Double
        let coefficients: [Double]
        let deviations: [Double]
        let leftOut: [Shares]
    }

    let measured: [Measured]
}

/// Policies without gates, so that every measured row is seen.
private func open() throws -> Policy {
    let data = Data(Policy.BuiltIn.default.bytes)
    var document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    document["quality"] = ["pad": [:], "matching": [:], "enrolment": [:]]
    document["faces"] = ["otherFaceShare": 1, "minimumPresence": 0]
    var single = document["singleFrame"] as? [String: Any] ?? [:]
    single["cues"] = [String: Any]()
    document["singleFrame"] = single
    var pair = document["twoFrame"] as? [String: Any] ?? [:]
    pair["gates"] = [String: Any]()
    pair["denials"] = [String: Any]()
    pair["minimumFrameDifference"] = 0
    // As if no head turned: every pair is judged by the passive rule.
    pair["minimumParallax"] = 1000
    pair["backgrounds"] = BackgroundRegistration.State.allCases.map(\.rawValue)
    document["twoFrame"] = pair
    return try Policy.read(Array(try JSONSerialization.data(withJSONObject: document))).policy
}

@Suite struct `Fits of measured columns` {
    static let files = ["webcam-fit.csv", "webcam-choose.csv", "webcam-pairs-near.csv", "webcam-pairs-far.csv"]
    private static let folder = Checkout.sharedData.appending(path: "pad-scores")
    private static let hasScores = FileManager.default.fileExists(atPath: folder.path)
    /// Weights are written with six digits, and both programs stop at steps of their own.
    private static let tolerance = 1e-3

    @Test(.enabled(if: hasScores, "needs ../shared/data/pad-scores"), arguments: files)
    func `weights and left-out people are scikit-learn's`(file: String) throws {
        let golden: FusionGolden = try Checkout.golden("EvaluationTests/Golden/fusion.json")
        let measured = try #require(golden.measured.first { $0.file == file })
        let kind: Verification.Measurement.Kind = file.contains("pairs") ? .pair : .liveness
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: file)))
        let table = try ScoreTable(
            CSVScanner(bytes), reading: PolicyCalibration.reading(kind == .pair ? .pair : .pad))
        var options = ScoreFixtures.options
        options.fit = .init(columns: measured.columns)
        options.penalty = measured.penalty
        let calibrator = try PADCalibrator(table, kind, try open(), options)
        let rows = calibrator.complete(Array(0..<table.count), measured.columns)
        #expect(rows.count == measured.rows)
        let fusion = try calibrator.fusion(rows, measured.columns, .retake)
        #expect(abs(fusion.intercept - measured.intercept) < Self.tolerance * max(1, abs(measured.intercept)))
        for (index, name) in measured.columns.enumerated() {
            let weight = try #require(fusion.columns[name]?.weight) * measured.deviations[index]
            #expect(abs(weight - measured.coefficients[index]) < Self.tolerance, "\(name)")
        }
        let people = try #require(table.categories["subject"])
        for (person, shares) in zip(Set(rows.map { people[$0] }).sorted(), measured.leftOut) {
            let judge = try calibrator.fusion(rows.filter { people[$0] != person }, measured.columns, .retake)
            for (isPositive, share) in [(true, shares.bonaFide), (false, shares.attacks)] {
                let own = rows.filter { people[$0] == person && table.isPositive[$0] == isPositive }
                let sum = try own.reduce(0) {
                    $0 + (try #require(judge.probability(calibrator.numbers($1, measured.columns))))
                }
                #expect(abs(sum / Double(own.count) - share) < Self.tolerance)
            }
        }
    }

    /// Twelve people; sharpness tells attacks from people, the networks hardly do, and brightness goes with the lighting.
    private static func pictures(lights: [String] = ["day", "lamp"]) throws -> ScoreTable {
        let rows = (0..<12).flatMap { person -> [ScoreFixtures.Row] in
            (0..<8).flatMap { number -> [ScoreFixtures.Row] in
                let light = lights[number % lights.count]
                let jitter = Double((person * 7 + number * 3) % 10) / 100
                func row(_ species: String?, _ network: Double, _ sharpness: Double) -> ScoreFixtures.Row {
                    let numbers = [
                        "log_odds.minifasnet-v2": network + 10 * jitter, "quality.sharpness": sharpness + jitter,
                        "quality.blur_variance": 500 + 1000 * jitter,
                    ]
                    return .init(species: species, source: "person \(person)", light: light, numbers: numbers)
                }
                return [row(nil, 2, 0.75), row("print", 1, 0.6), row("screen", 1.2, 0.6)]
            }
        }
        return try ScoreFixtures.table(.liveness, rows)
    }

    private static func options(_ change: (inout PolicyCalibration.Options) -> Void = { _ in })
        -> PolicyCalibration.Options
    {
        var options = ScoreFixtures.options
        options.fit = .init()
        options.penalty = 1
        change(&options)
        return options
    }

    @Test func `a fusion is learnt, its thresholds are its own, and its evidence is of people left out`() throws {
        let made = try PolicyCalibration.make(
            .pad, from: Self.pictures(), base: Policy.BuiltIn.default.bytes, options: Self.options())
        let limits = made.policy.singleFrame
        let fusion = try #require(limits.fusion)
        #expect(Set(fusion.columns.keys) == ["log_odds.minifasnet-v2", "quality.sharpness", "quality.blur_variance"])
        #expect(try #require(fusion.columns["quality.sharpness"]?.weight) > 0)
        #expect(limits.live != 0.82 && limits.spoof != 0.3)
        let record = made.report.record
        #expect(record.split == "one source left out at a time, 12 folds")
        #expect(
            record.rates.filter { $0.measure == "APCER" }.allSatisfy { $0.errors * 10 <= $0.trials && $0.trials > 0 })
        #expect(record.leaveOneSpeciesOut?.map(\.group) == ["print", "screen"])
        #expect(record.leftOutConditions?.map(\.measure) == ["APCER", "BPCER", "BPNRR", "APCER", "BPCER", "BPNRR"])
        #expect(record.leftOutConditions?.dropFirst().first?.group == "light day")
        #expect(made.policy.provenance.contains { $0.subject == "singleFrame.fusion" && $0.record == record })
        // What was said of the networks' thresholds holds no more.
        #expect(!made.policy.provenance.contains { ["singleFrame", "singleFrame.live"].contains($0.subject) })
        let warnings = try #require(made.report.warnings)
        #expect(
            warnings.contains { $0.hasPrefix("no column device") } && !warnings.contains { $0.contains("column light") }
        )
        #expect(try Policy.read(made.bytes).policy == made.policy)
    }

    @Test func `the new policy decides what the networks alone could not`() throws {
        let table = try Self.pictures()
        let made = try PolicyCalibration.make(
            .pad, from: table, base: Policy.BuiltIn.default.bytes, options: Self.options())
        func accepted(_ policy: Policy, _ isPositive: Bool) -> Int {
            (0..<table.count).count { row in
                let measurement = Verification.Measurement(table, row: row, .liveness)
                return table.isPositive[row] == isPositive && policy.decide(measurement, .liveness).outcome == .live
            }
        }
        let base = try Policy.builtIn().policy
        #expect(accepted(base, true) == 96 && accepted(base, false) == 192)
        #expect(accepted(made.policy, true) == 96 && accepted(made.policy, false) <= 19)
    }

    @Test func `a recording in one lighting, of few people, is warned of`() throws {
        let table = try Self.pictures(lights: ["day"]).filter { $0 < 4 * 24 }
        let made = try PolicyCalibration.make(
            .pad, from: table, base: Policy.BuiltIn.default.bytes, options: Self.options())
        let warnings = try #require(made.report.warnings)
        #expect(warnings.contains("all light is day: nothing says what another lighting does; record it"))
        #expect(warnings.contains("4 values of source: record at least 5 people"))
        #expect(made.report.record.leftOutConditions == [])
    }

    @Test func `a lighting that the fit does not know is warned of with its rate`() throws {
        let known = try Self.pictures()
        // Under the lamp everything has less of it than any attack by day.
        let light = try #require(known.categories["light"])
        var numbers = known.numbers
        let sharpness = try #require(numbers["quality.sharpness"])
        numbers["spread"] = sharpness.indices.map { sharpness[$0] - (light[$0] == "lamp" ? 0.4 : 0) }
        let table = ScoreTable(
            kind: known.kind, scores: known.scores.map { $0.isNaN ? nil : $0 }, isPositive: known.isPositive,
            categories: known.categories, numbers: numbers.mapValues { $0.map { $0.isNaN ? nil : $0 } })
        let made = try PolicyCalibration.make(
            .pad, from: table, base: Policy.BuiltIn.default.bytes,
            options: Self.options { $0.fit = .init(columns: ["spread"]) })
        let warning = try #require(made.report.warnings?.first { $0.hasPrefix("light lamp, left out: bona fide") })
        #expect(warning.contains("48 of 48") && warning.hasSuffix("under each light"))
    }

    @Test func `what cannot be fitted is refused with a reason`() throws {
        let table = try Self.pictures()
        func error(_ table: ScoreTable, _ options: PolicyCalibration.Options) -> EvaluationError? {
            return #expect(throws: EvaluationError.self) {
                try PolicyCalibration.make(.pad, from: table, base: Policy.BuiltIn.default.bytes, options: options)
            }
        }
        var found = error(table, Self.options { $0.fit = .init(columns: ["quality.sharp"]) })
        #expect(found?.code == .csvColumn && found?.reason == "the scores have no column quality.sharp")
        found = error(table, Self.options { $0.fit = .init(columns: ["yaw"]) })
        #expect(found?.reason == "yaw was measured on 0 of 288 presentations only")
        found = error(table, Self.options { $0.keepSafer = true })
        #expect(found?.code == .parameter)
        found = error(table.filter { $0 < 48 }, Self.options())
        #expect(found?.code == .notFitted && found?.reason.contains("takes at least three") == true)
    }

    @Test func `an operator's own network is weighed, and its hash is pinned`() throws {
        let table = try ScoreFixtures.table(
            .liveness,
            (0..<60).flatMap { index -> [ScoreFixtures.Row] in
                let share = Double(index) / 60
                let numbers = ["log_odds.minifasnet-v2": share, "network.own": 0.9, "log_odds.own": 2 + share]
                return [
                    .init(source: "person \(index % 6)", numbers: numbers),
                    .init(
                        species: "print", source: "person \(index % 6)",
                        numbers: numbers.merging(["network.own": 0.1, "log_odds.own": -2 - share]) { $1 }),
                ]
            })
        func make(models: [String: String]) throws -> PolicyCalibration {
            try PolicyCalibration.make(
                .pad, from: table, base: Policy.BuiltIn.default.bytes,
                options: Self.options {
                    $0.fit = .init(columns: ["log_odds.minifasnet-v2", "log_odds.own"])
                    $0.models = models
                })
        }
        let policy = try make(models: ["own": "ab"]).policy
        #expect(policy.models["own"] == "ab" && policy.askedNetworks == ["own"])
        let columns = try #require(policy.singleFrame.fusion?.columns)
        #expect(try #require(columns["log_odds.own"]).weight > 4 * #require(columns["log_odds.minifasnet-v2"]).weight)
        for row in 0..<table.count {
            let measurement = Verification.Measurement(table, row: row, .liveness)
            let outcome = policy.decide(measurement, .liveness).outcome
            #expect((outcome == .live) == table.isPositive[row], "\(row)")
        }
        // Scores that do not say of which file they are pin nothing.
        let error = #expect(throws: VerificationError.self) { try make(models: [:]) }
        #expect(error?.code == .policyInvalid && error?.reason.contains("the network own") == true)
    }

    @Test func `familiarity is learnt from bona fide pictures alone, and leaves others undecided`() throws {
        let all = try Self.pictures()
        let people = all.filter { all.isPositive[$0] }
        let options = Self.options {
            $0.fit = nil
            $0.learnsFamiliarity = true
        }
        let made = try PolicyCalibration.make(.pad, from: people, base: Policy.BuiltIn.default.bytes, options: options)
        let limits = made.policy.singleFrame
        #expect(limits.familiarity?.columns == ["quality.blur_variance", "quality.sharpness"])
        #expect(limits.fusion == nil && limits.live == 0.82)
        #expect(made.policy.provenance.contains { $0.subject == "singleFrame.familiarity" })
        // Attacks are as blurred as people and less sharp; the networks alone accept them.
        func count(_ outcome: LivenessOutcome, _ isPositive: Bool) -> Int {
            (0..<all.count).count { row in
                let measurement = Verification.Measurement(all, row: row, .liveness)
                return all.isPositive[row] == isPositive
                    && made.policy.decide(measurement, .liveness).outcome == outcome
            }
        }
        #expect(count(.inconclusive, false) == 192 && count(.live, true) >= 76)
        let few = #expect(throws: EvaluationError.self) {
            try PolicyCalibration.make(
                .pad, from: people.filter { $0 < 9 }, base: Policy.BuiltIn.default.bytes, options: options)
        }
        #expect(few?.code == .notFitted)
    }
}
