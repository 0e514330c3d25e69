import Calibration
import Evaluation
import Foundation
import Inference
import Testing

@testable import Verification

@Suite struct `Operating points of comparisons` {
    private static let base = PackageResources.default_json
    private static let rate = 1e-3
    private static let people = 100
    private static let trials = 20_000

    /// 20,000 comparisons of two people, the lowest similarities last, and 1000 of one.
    ///
    /// - Parameter named: gives the people of the comparison of two at a rank.
    private static func table(_ named: ((Int) -> (Int, Int))?) -> ScoreTable {
        let others = (0..<trials).map { 0.5 - 0.5 * Double($0) / Double(trials) }
        let ones = (0..<1000).map { 0.3 + 0.0006 * Double($0) }
        var categories: [String: Category] = [:]
        if let named {
            let pairs = (0..<trials).map(named)
            let same = (0..<1000).map { "\($0 % people)" }
            categories = [
                "subject": Category(pairs.map { "\($0.0)" } + same),
                "probe_subject": Category(pairs.map { "\($0.1)" } + same),
            ]
        }
        return ScoreTable(
            kind: .comparisons, scores: others + ones,
            isPositive: others.map { _ in false } + ones.map { _ in true }, categories: categories)
    }

    private static func point(
        _ table: ScoreTable, _ change: (inout PolicyCalibration.Options) -> Void = { _ in }
    ) throws -> (point: RecognitionCalibration.CalibratedPoint, record: ProvenanceRecord) {
        var options = ScoreFixtures.options
        options.falseMatchRates = [rate, 1e-4]
        options.templates = .variant(nil)
        change(&options)
        // The base decides at 1e-4, which these few comparisons cannot support.
        let text = String(decoding: base, as: UTF8.self)
            .replacing("\"operatingPoint\": \"fmr-1e-4\"", with: "\"operatingPoint\": \"fmr-1e-3\"")
        let made = try PolicyCalibration.make(.match, from: table, base: Array(text.utf8), options: options)
        let calibration = try #require(
            made.policy.recognition.calibrations.first { $0.templates == nil })
        return (try #require(calibration.operatingPoints.first), made.report.record)
    }

    /// Any two people.
    private static func anybody(_ rank: Int) -> (Int, Int) {
        (rank % people, (rank % people + 1 + rank / people % (people - 1)) % people)
    }

    @Test func `a reserve makes room for people who are taken for others more often`() throws {
        let table = Self.table(nil)
        let (plain, record) = try Self.point(table)
        let (reserved, reservedRecord) = try Self.point(table) { $0.reserves = [Self.rate: 4] }
        #expect(reserved.threshold > plain.threshold && reserved.falseMatches < plain.falseMatches)
        #expect(Double(reserved.falseMatches) * 4 <= Self.rate * Double(Self.trials))
        #expect(reservedRecord.parameters["reserve fmr-1e-3"] == 4 && record.parameters["reserve fmr-1e-3"] == nil)
        for reserve in [0.5, .nan, .infinity] {
            let error = #expect(throws: EvaluationError.self) {
                try Self.point(table) { $0.reserves = [Self.rate: reserve] }
            }
            #expect(error?.code == .parameter)
        }
    }

    @Test func `errors of few people speak for less than errors of many`() throws {
        let independent = try Self.point(Self.table(nil))
        let many = try Self.point(Self.table(Self.anybody))
        // The most similar pairs are all of one person's.
        let few = try Self.point(
            Self.table { $0 < 60 ? (0, 1 + $0 % (Self.people - 1)) : Self.anybody($0) })
        #expect(few.point.threshold > many.point.threshold && many.point.threshold >= independent.point.threshold)
        for (point, record) in [independent, many, few] {
            #expect(point.falseMatchInterval[1] <= Self.rate)
            let rate = try #require(record.rates.first { $0.measure == "FMR" && $0.group == "fmr-1e-3" })
            #expect(rate.interval == point.falseMatchInterval)
        }
        #expect(few.record.method.contains("resampled people") && !independent.record.method.contains("people"))
    }

    @Test func `templates of another kind are calibrated beside those of the base`() throws {
        var options = ScoreFixtures.options
        options.falseMatchRates = [Self.rate, 1e-2]
        let base = String(decoding: Self.base, as: UTF8.self)
            .replacing("\"operatingPoint\": \"fmr-1e-4\"", with: "\"operatingPoint\": \"fmr-1e-3\"")
        let before = try Policy.read(Array(base.utf8)).policy
        options.templates = .variant("mirrored")
        let made = try PolicyCalibration.make(
            .match, from: Self.table(nil), base: Array(base.utf8), options: options)
        let calibrations = made.policy.recognition.calibrations
        #expect(Array(calibrations.dropLast()) == before.recognition.calibrations)
        #expect(calibrations.last?.templates == "mirrored" && calibrations.last?.nonMatedComparisons == Self.trials)
        #expect(made.policy.provenance.contains { $0.subject == "recognition.calibrations mirror_averaged" })
        #expect(
            made.policy.provenance.first { $0.subject == "recognition.calibrations" }
                == before.provenance.first { $0.subject == "recognition.calibrations" })

        options.templates = .variant("turned")
        var error = #expect(throws: EvaluationError.self) {
            try PolicyCalibration.make(.match, from: Self.table(nil), base: Self.base, options: options)
        }
        #expect(error?.reason == "templates of turned are not known")
        options.templates = .variant(nil)
        options.keepSafer = true
        error = #expect(throws: EvaluationError.self) {
            try PolicyCalibration.make(.match, from: Self.table(nil), base: Self.base, options: options)
        }
        #expect(error?.reason == "policy default has no thresholds of such templates to keep")
    }
}
