import Evaluation
import Foundation
import TestSupport
import Testing
import Vision

@testable import Calibration
@testable import Verification

private struct Golden: Decodable {
    struct Share: Decodable {
        let successes: Int
        let trials: Int
        let confidence: Double
        let lower: Double
        let upper: Double
    }
    struct Ranks: Decodable {
        let probability: Double
        let count: Int
        let confidence: Double
        let lower: Int
        let upper: Int
    }
    struct Cumulative: Decodable {
        let k: Int
        let n: Int
        let p: Double
        let value: Double
    }
    let clopperPearson: [Share]
    let quantileRanks: [Ranks]
    let cumulative: [Cumulative]

    static func read() throws -> Golden {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/quality-intervals.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    }
}

/// Intervals against SciPy, and limits from good pictures.
struct QualityCalibrationTests {
    /// Sums of a thousand terms in double precision.
    static let tolerance = 1e-9
    static let provenance = QualityCalibration.LimitProvenance(
        dataSHA256: String(repeating: "0", count: 64), date: "2026-01-01T00:00:00Z", toolVersion: "1")

    /// Pictures whose components vary independently around good values.
    private static func pictures(_ count: Int, seed: UInt64, spread: Double = 1) -> [[QualityComponent]] {
        var generator = SplitMix64(seed: seed)
        func bell() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + .random(in: 0...1, using: &generator) } }
        return (0..<count).map { _ in
            [
                QualityComponent(.brightness, rawValue: 130 + 20 * spread * bell(), value: 90),
                QualityComponent(.sharpness, rawValue: 0.55 + 0.05 * spread * bell(), value: 90),
                QualityComponent(.headYaw, rawValue: 8 * spread * bell(), value: 90),
                QualityComponent(.noise, rawValue: 2 + 0.3 * spread * bell(), value: 90),
                QualityComponent(.headPitch, rawValue: 0, value: 100),
                QualityComponent(.singleFace, rawValue: 0, value: 100),
                QualityComponent(.interEyeDistance, rawValue: 100, value: 100),
            ]
        }
    }

    @Test func `intervals are SciPy's`() throws {
        let golden = try Golden.read()
        for row in golden.clopperPearson {
            let interval = BinomialInterval.clopperPearson(
                successes: row.successes, trials: row.trials, confidence: row.confidence)
            #expect(abs(interval.lowerBound - row.lower) < Self.tolerance)
            #expect(abs(interval.upperBound - row.upper) < Self.tolerance)
        }
        for row in golden.quantileRanks {
            let ranks = BinomialInterval.quantileRanks(
                probability: row.probability, count: row.count, confidence: row.confidence)
            #expect(ranks == (row.lower, row.upper))
        }
        for row in golden.cumulative {
            let value = BinomialInterval.cumulative(row.k, trials: row.n, probability: row.p)
            #expect(abs(value - row.value) < Self.tolerance)
        }
    }

    @Test func `fewer than thirty pictures are an error`() throws {
        let calibrator = try QualityCalibrator(start: .builtIn(for: .pad), maximumShare: 0.05)
        let error = #expect(throws: VerificationError.self) {
            try calibrator.calibrate(Self.pictures(29, seed: 1), provenance: Self.provenance)
        }
        #expect(error?.code == .calibrationTooFewPictures)
    }

    @Test(arguments: [(30, 0.05), (60, 0.02), (200, 0.05), (200, 0.2)])
    func `at most the share is refused, and about that of new pictures of the same camera`(
        count: Int, share: Double
    ) throws {
        let calibrator = try QualityCalibrator(start: .builtIn(for: .pad), maximumShare: share)
        let calibration = try calibrator.calibrate(Self.pictures(count, seed: 2), provenance: Self.provenance)
        #expect(Double(calibration.refused.count) <= share * Double(count))
        #expect(calibration.refused.lower <= share && calibration.refused.upper > 0)
        let fresh = Self.pictures(4000, seed: 3)
        let refused = fresh.count { !QualityRule(limits: calibration.limits).decide($0).passed }
        let refusedShare = Double(refused) / Double(fresh.count)
        #expect(refusedShare <= calibration.refused.upper, "\(refusedShare)")
        // The limits are for this camera: far tighter than the standard ones.
        let brightness = try #require(calibration.limits.components[.brightness]?.minimum)
        #expect(brightness > 50 && brightness < 130)
    }

    @Test func `a larger share gives tighter limits`() throws {
        let pictures = Self.pictures(300, seed: 4)
        let minima = try [0.01, 0.05, 0.2].map { share in
            let calibrator = try QualityCalibrator(start: .builtIn(for: .pad), maximumShare: share)
            return try calibrator.calibrate(pictures, provenance: Self.provenance)
                .limits.components[.sharpness]?.minimum ?? 0
        }
        #expect(minima == minima.sorted())
        #expect(minima[0] < minima[2])
    }

    @Test func `sides without spread keep the starting limits`() throws {
        let start = try QualityLimits.builtIn(for: .matching)
        let calibration = try QualityCalibrator(start: start, maximumShare: 0.05)
            .calibrate(Self.pictures(40, seed: 5), provenance: Self.provenance)
        #expect(calibration.limits.components[.singleFace] == start.components[.singleFace])
        #expect(calibration.limits.components[.eyesVisible] == start.components[.eyesVisible])
        #expect(calibration.limits.components[.interEyeDistance] == start.components[.interEyeDistance])
        #expect(Set(calibration.sides.map(\.component)) == [.brightness, .sharpness, .headYaw, .noise])
        #expect(calibration.limits.components[.sharpness]?.required == true)
    }

    @Test func `the interval of a limit encloses it`() throws {
        let calibration = try QualityCalibrator(start: .builtIn(for: .pad), maximumShare: 0.2)
            .calibrate(Self.pictures(300, seed: 6), provenance: Self.provenance)
        for side in calibration.sides {
            #expect(side.value >= side.lower ?? -.infinity)
            #expect(side.value <= side.upper ?? .infinity)
            #expect(side.lower != nil && side.upper != nil)
        }
    }

    @Test func `pictures that lack a required measure cannot be calibrated away`() {
        let pictures = Self.pictures(40, seed: 7).map { $0.filter { $0.name != .sharpness } }
        let error = #expect(throws: VerificationError.self) {
            try QualityCalibrator(start: .builtIn(for: .pad), maximumShare: 0.05)
                .calibrate(pictures, provenance: Self.provenance)
        }
        #expect(error?.code == .calibrationNotReached)
    }

    @Test func `a calibration survives JSON and its limits are a policy fragment`() throws {
        let calibration = try QualityCalibrator(start: .builtIn(for: .pad), maximumShare: 0.05)
            .calibrate(Self.pictures(40, seed: 8), provenance: Self.provenance)
        let data = try JSONEncoder().encode(calibration)
        #expect(try JSONDecoder().decode(QualityCalibration.self, from: data) == calibration)
        #expect(calibration.limits.contradiction == nil)
    }
}
