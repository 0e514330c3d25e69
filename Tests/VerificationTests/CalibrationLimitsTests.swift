import Evaluation
import TestSupport
import Testing
import Vision

@testable import Calibration
@testable import Verification

@Suite struct `Limits of calibrations` {
    private static let base = Policy.BuiltIn.default.bytes

    private func code(_ body: () throws -> Void) -> EvaluationError.Code? {
        #expect(throws: EvaluationError.self, performing: body)?.code
    }

    @Test(arguments: [1e-30, .leastNonzeroMagnitude, 0, 1, -1, .nan, .infinity])
    func `a rate that no data can support is refused before anything is counted`(_ rate: Double) throws {
        let pictures = try ScoreFixtures.pictures(20)
        for keyPath in [\PolicyCalibration.Options.apcer, \.bpcer] {
            var options = ScoreFixtures.options
            options[keyPath: keyPath] = rate
            #expect(
                code { _ = try PolicyCalibration.make(.pad, from: pictures, base: Self.base, options: options) }
                    == .parameter)
        }
        var options = ScoreFixtures.options
        options.falseMatchRates = [1e-2, rate]
        let comparisons = ScoreTable(
            kind: .comparisons, scores: [0.1, 0.9], isPositive: [false, true], categories: [:], numbers: [:])
        #expect(
            code { _ = try PolicyCalibration.make(.match, from: comparisons, base: Self.base, options: options) }
                == .parameter)
        // The smallest that may be wanted is answered.
        var smallest = ScoreFixtures.options
        smallest.apcer = WantedRate.minimum
        let made = try PolicyCalibration.make(.pad, from: pictures, base: Self.base, options: smallest)
        #expect(made.report.gaps.contains { $0.contains("not enough data") })
    }

    @Test func `attacks that each are a species of their own are too many`() throws {
        func table(_ species: Int) throws -> ScoreTable {
            try ScoreFixtures.table(
                .liveness,
                [.init(source: "a")] + (0..<species).map { .init(species: "attack \($0)", source: "b") })
        }
        let most = PolicyCalibration.mostSpecies
        #expect(throws: Never.self) { try PolicyCalibration.checkSize(try table(most), .pad) }
        let tooMany = try table(most + 1)
        #expect(code { try PolicyCalibration.checkSize(tooMany, .pad) } == .tooMany)
        #expect(
            code {
                _ = try PolicyCalibration.make(.pad, from: tooMany, base: Self.base, options: ScoreFixtures.options)
            }
                == .tooMany)
    }

    @Test func `more presentations than can be fitted to are too many`() {
        func table(_ rows: Int) -> ScoreTable {
            ScoreTable(
                kind: .presentations, scores: Array(repeating: 0.5, count: rows),
                isPositive: Array(repeating: true, count: rows))
        }
        let most = PolicyCalibration.mostPresentations
        #expect(throws: Never.self) { try PolicyCalibration.checkSize(table(most), .pair) }
        #expect(code { try PolicyCalibration.checkSize(table(most + 1), .pair) } == .tooMany)
        #expect(throws: Never.self) { try PolicyCalibration.checkSize(table(most + 1), .match) }
    }

    @Test(arguments: PolicyCalibration.Kind.allCases)
    func `a cancelled calibration ends`(_ kind: PolicyCalibration.Kind) async throws {
        let table =
            switch kind {
            case .pad: try ScoreFixtures.pictures()
            case .pair: try ScoreFixtures.pairs()
            case .match:
                ScoreTable(
                    kind: .comparisons, scores: (0..<200).map { Double($0) / 200 },
                    isPositive: (0..<200).map { $0 > 100 })
            }
        let work = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try PolicyCalibration.make(kind, from: table, base: Self.base, options: ScoreFixtures.options)
        }
        let error = await #expect(throws: EvaluationError.self) { try await work.value }
        #expect(error?.code == .interrupted)
    }

    @Test func `what is familiar of one person and a single picture of another is not fitted`() throws {
        var generator = SplitMix64(seed: 7)
        let rows = (0..<12).map { index in
            ScoreFixtures.Row(
                source: index == 0 ? "b" : "a",
                numbers: ["spread": .random(in: 0...0.1, using: &generator), "quality.sharpness": Double(50 + index)])
        }
        var options = ScoreFixtures.options
        options.learnsFamiliarity = true
        let table = try ScoreFixtures.table(.liveness, rows)
        #expect(
            code { _ = try PolicyCalibration.make(.pad, from: table, base: Self.base, options: options) } == .notFitted)
    }

    @Test func `a component that failed on most pictures still has a limit`() throws {
        // Brightness was measured on all pictures, sharpness on a tenth of them; nine of ten may be refused.
        let pictures = (0..<400).map { (picture: Int) -> [QualityComponent] in
            var components = [QualityComponent(.brightness, rawValue: Double(100 + picture % 60), value: 90)]
            guard picture < 40 else { return components }
            components.append(QualityComponent(.sharpness, rawValue: 0.5 + Double(picture) / 400, value: 90))
            return components
        }
        let start = QualityLimits([.brightness: .init(minimum: 60, maximum: 210), .sharpness: .init(minimum: 0.42)])
        let calibration = try QualityCalibrator(start: start, maximumShare: 0.95)
            .calibrate(pictures, provenance: QualityCalibrationTests.provenance)
        let sharpness = try #require(calibration.sides.first { $0.component == .sharpness && $0.bound == .minimum })
        #expect((0.5...0.6).contains(sharpness.value))
    }
}
