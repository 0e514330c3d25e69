import Evaluation
import Foundation
import TestSupport
import Testing
import Vision

@testable import Calibration
@testable import Verification

/// Whatever stands in score files, options and policies: a calibration, a trial and an evaluation end with a result or an error.
@Suite(.timeLimit(.minutes(5))) struct `Hostile calibrations` {
    /// Seeded choices.
    private struct Choices {
        var generator: SplitMix64

        mutating func count(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }
        mutating func one<T>(of values: [T]) -> T { values[count(0...values.count - 1)] }
        mutating func isRare(_ times: Int) -> Bool { count(1...times) == 1 }

        mutating func number() -> Double {
            isRare(3)
                ? one(of: [
                    0, -0.0, 1, -1, 0.5, .leastNonzeroMagnitude, 1e-30, 1e-9, 1e300, -1e308, .greatestFiniteMagnitude,
                    1e16, 1e19,
                    -9.3e18, 0.1.nextUp, .leastNormalMagnitude,
                ]) : .random(in: -0.2...1.2, using: &generator)
        }

        mutating func parameter() -> Double? {
            isRare(2) ? nil : one(of: [1e-30, 1e-9, 0.01, 0.05, 0.5, 0.999, 1, 0, -1, .nan, .infinity])
        }
    }

    private func table(_ kind: PolicyCalibration.Kind, _ choices: inout Choices) throws -> ScoreTable {
        let count = choices.count(0...30)
        let isUsual = choices.isRare(2)
        guard let measured = kind.measured else {
            let scores: [Double?] = (0..<count).map { _ in choices.isRare(9) ? nil : choices.number() }
            var categories: [String: Category] = [:]
            if choices.isRare(2) {
                for name in ["subject", "probe_subject"] {
                    categories[name] = Category((0..<count).map { _ in choices.one(of: ["", "a", "b", "c"]) })
                }
            }
            return ScoreTable(
                kind: .comparisons, scores: scores, isPositive: (0..<count).map { _ in choices.isRare(2) },
                categories: categories)
        }
        let rows = (0..<count).map { index in
            var row = ScoreFixtures.Row(
                species: choices.isRare(2) ? nil : choices.one(of: ["print", "screen", "", "mask"]),
                source: choices.one(of: ["a", "b", "c", "\(index)"]), light: choices.one(of: ["", "day", "night"]))
            for _ in 0..<(isUsual ? 2 : choices.count(0...60)) {
                row.numbers[choices.one(of: measured.numbers)] = choices.number()
            }
            return row
        }
        return try ScoreFixtures.table(measured, rows)
    }

    private func options(_ choices: inout Choices) -> PolicyCalibration.Options {
        var options = ScoreFixtures.options
        (options.apcer, options.bpcer) = (choices.parameter(), choices.parameter())
        if choices.isRare(2) { options.fit = .init(columns: choices.isRare(5) ? ["spread", "no such"] : nil) }
        options.learnsFamiliarity = choices.isRare(3)
        options.penalty = choices.one(of: [1, 3, 0, -1, 1e-300, 1e300, .nan, .infinity])
        options.folds = choices.one(of: [nil, nil, -1, 0, 1, 2, 3, 1000, .max, .min])
        options.foldColumn = choices.one(of: [nil, nil, "light", "species", "none"])
        options.keepSafer = choices.isRare(3)
        options.leftOutColumns = choices.one(of: [[], ["species"], ["source", "none"]])
        options.leftOutLimit = choices.one(of: [0.1, .nan, -1])
        if choices.isRare(3) { options.fixedWeights = ["pad_score": choices.number(), "none": 1] }
        if choices.isRare(2) { options.falseMatchRates = [0.3, choices.parameter() ?? 0.1] }
        if choices.isRare(3) { options.reserves = [0.3: choices.one(of: [1, 1e300, 0, .nan, .infinity])] }
        return options
    }

    /// Any policy that is read decides any row.
    private func policy(_ choices: inout Choices) throws -> [UInt8] {
        var text = String(decoding: choices.one(of: Policy.BuiltIn.allCases).bytes, as: UTF8.self)
        let numbers = text.matches(of: /-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?(?=[,\s\]}])/).map(\.range)
        guard choices.isRare(2), !numbers.isEmpty else { return Array(text.utf8) }
        text.replaceSubrange(
            choices.one(of: numbers),
            with: choices.one(of: [
                "0", "-1", "1e308", "5e-324", "9223372036854775807", "1e19", "-1e-9", "null", "1e999",
            ]))
        return Array(text.utf8)
    }

    @Test func `every calibration ends`() throws {
        var choices = Choices(generator: SplitMix64(seed: 1))
        var ends = (made: 0, refused: 0)
        for _ in 0..<60 {
            let kind = choices.one(of: PolicyCalibration.Kind.allCases)
            let table = try table(kind, &choices)
            let options = options(&choices)
            do {
                let made = try PolicyCalibration.make(kind, from: table, base: try policy(&choices), options: options)
                #expect(throws: Never.self) { try Policy.read(made.bytes) }
                ends.made += 1
            } catch is EvaluationError {
                ends.refused += 1
            } catch is VerificationError {
                ends.refused += 1
            }
        }
        #expect(ends.made > 0 && ends.refused > 0, "\(ends)")
    }

    @Test(arguments: 0..<2) func `every trial of every policy that is read ends`(_ seed: UInt64) throws {
        var choices = Choices(generator: SplitMix64(seed: 100 + seed))
        var tried = 0
        for _ in 0..<60 {
            let kind = choices.one(of: [PolicyCalibration.Kind.pad, .pair])
            let table = try table(kind, &choices)
            guard let measured = kind.measured, let old = try? Policy.read(policy(&choices)).policy,
                let new = try? Policy.read(policy(&choices)).policy
            else { continue }
            tried += (try? PolicyTrial(table, measured, old: old, new: new)) == nil ? 0 : 1
            for calibration in new.recognition.calibrations {
                for value in [-1e308, -1, 0.0.nextUp, 0.3, 1, 1e308] {
                    _ = calibration.falseMatchRate(at: SimilarityScore(value))
                    _ = try? calibration.threshold(forFalseMatchRate: value)
                }
            }
        }
        #expect(tried > 10)
    }

    @Test(arguments: 0..<2) func `every evaluation ends`(_ seed: UInt64) throws {
        var choices = Choices(generator: SplitMix64(seed: 200 + seed))
        let bootstrap = SubjectBootstrap(replicates: 3)
        var evaluated = 0
        for _ in 0..<80 {
            let table = try table(choices.one(of: PolicyCalibration.Kind.allCases), &choices)
            var pad = PADEvaluation.Options()
            (pad.sameData, pad.bootstrap, pad.groupColumns) = (.forced, bootstrap, ["light"])
            pad.thresholds = [.given(choices.number(), name: "given")]
            pad.apcerTargets = [choices.parameter() ?? 0.1]
            evaluated += (try? PADEvaluation(table, pad)) == nil ? 0 : 1
            var match = MatchEvaluation.Options()
            (match.sameData, match.bootstrap) = (.forced, bootstrap)
            match.fmrTargets = [choices.parameter() ?? 0.1]
            evaluated += (try? MatchEvaluation(table, match)) == nil ? 0 : 1
            var quality = QualityEvaluation.Options()
            (quality.column, quality.startingRate) = ("spread", choices.parameter() ?? 0.1)
            evaluated += (try? QualityEvaluation(table, quality)) == nil ? 0 : 1
            _ = try? PairedComparison(
                table, table, .thresholds(choices.number(), choices.number()), bootstrap: bootstrap)
        }
        #expect(evaluated > 10)
    }
}
