import Evaluation
import Foundation
import Inference
import Testing
import Vision

@testable import Verification

@Suite struct RecognizerTests {
    private static func builtIn() throws -> RecognitionPolicy { try Policy.builtIn().policy.recognition }

    private static func sface() throws -> Recognizer {
        try Recognizer(ModelManifest.builtIn().model("sface"), builtIn())
    }

    /// A recognizer without a calibration; by Euclidean distance.
    private static func own(threshold: Double? = nil) throws -> Recognizer {
        let sha256 = String(repeating: "ab", count: 32)
        let entry = ModelEntry(
            name: "own", file: "own.onnx", sha256: sha256, licence: "MIT",
            recognition: RecognitionEntry(alignment: .box160, metric: .euclidean, length: 2))
        let policy = RecognitionPolicy(
            operatingPoint: "fmr-1e-4", falsePositiveIdentificationRate: 0.01, calibrations: try builtIn().calibrations,
            thresholds: threshold.map { [sha256: $0] })
        return try Recognizer(entry, policy)
    }

    private static func template(_ angle: Double, of model: Recognizer) throws -> FaceTemplate {
        try #require(
            FaceTemplate(normalizing: [Float(cos(angle)), Float(sin(angle))], kind: model.kind))
    }

    @Test(arguments: Policy.BuiltIn.allCases, TemplateKind.TemplateForm.allCases)
    func `every built-in policy states counts, whose intervals are Clopper and Pearson's or wider`(
        name: Policy.BuiltIn, form: TemplateKind.TemplateForm
    ) throws {
        let kind = try ModelManifest.builtIn().model("sface").templateKind(form)
        let calibration = try #require(try Policy.read(name.bytes).policy.recognition.calibration(of: kind))
        #expect(calibration.operatingPoints.map(\.name) == ["fmr-1e-3", "fmr-1e-4", "fmr-1e-5", "fmr-1e-6"])
        for point in calibration.operatingPoints {
            let mated = try #require(point.matedComparisons)
            let nonMated = point.nonMatedComparisons ?? calibration.nonMatedComparisons
            for (count, trials, stated) in [
                (point.falseMatches, nonMated, point.falseMatchInterval),
                (point.falseNonMatches, mated, point.falseNonMatchInterval),
            ] {
                let interval = BinomialInterval.clopperPearson(successes: count, trials: trials, confidence: 0.95)
                #expect(stated[0] <= interval.lowerBound * 1.001 && stated[1] >= interval.upperBound * 0.999)
            }
            #expect(abs(Double(point.falseNonMatches) / Double(mated) - point.falseNonMatchRate) < 1e-4)
            // What these data cannot judge is kept from others, where a rate was the mean and not the claim.
            let isOwn = point.nonMatedComparisons != nil
            #expect(isOwn == (point.name != "fmr-1e-6"))
            #expect(!isOwn || point.falseMatchInterval[1] <= point.falseMatchRate)
            let found = calibration.falseMatchRate(at: SimilarityScore(point.threshold))
            #expect(abs(found.value - point.falseMatchRate) < 1e-9 * point.falseMatchRate && !found.isUpperBound)
        }
    }

    /// The rates that the thresholds of before had on people outside the development pictures, over those that they have there.
    @Test(arguments: [("fmr-1e-3", 1.13), ("fmr-1e-4", 1.77), ("fmr-1e-5", 4.9)], TemplateKind.TemplateForm.allCases)
    func `each operating point leaves the room that other people took before`(
        point: (name: String, reserve: Double), form: TemplateKind.TemplateForm
    ) throws {
        let kind = try ModelManifest.builtIn().model("sface").templateKind(form)
        let calibration = try #require(try Self.builtIn().calibration(of: kind))
        let found = try #require(calibration.operatingPoints.first { $0.name == point.name })
        let rate = Double(found.falseMatches) / Double(try #require(found.nonMatedComparisons))
        #expect(rate * point.reserve <= found.falseMatchRate)
    }

    @Test func `the false match rate falls with the similarity and ends in a bound`() throws {
        let recognizer = try Self.sface()
        let rates = try stride(from: -1.0, through: 1, by: 0.01).map {
            try #require(recognizer.falseMatchRate(at: SimilarityScore($0)))
        }
        for (rate, next) in zip(rates, rates.dropFirst()) { #expect(next.value <= rate.value) }
        #expect(rates.first == .atMost(1))
        #expect(rates.last == .atMost(1e-6))
        #expect(recognizer.falseMatchRate(at: SimilarityScore(0.599)) == .atMost(1e-6))
    }

    @Test(arguments: [1e-6, 3e-6, 1e-5, 5e-5, 1e-4, 1e-3, 0.01, 0.1])
    func `threshold and false match rate are each other's inverse`(rate: Double) throws {
        let recognizer = try Self.sface()
        let point = try recognizer.operatingPoint(.falseMatchRate(rate))
        let back = try #require(recognizer.falseMatchRate(at: point.threshold))
        #expect(abs(back.value - rate) < 1e-6 * rate && !back.isUpperBound)
    }

    @Test func `the shipped thresholds are found by name and by rate`() throws {
        let recognizer = try Self.sface()
        #expect(try recognizer.operatingPoint().name == "fmr-1e-4")
        #expect(try recognizer.operatingPoint().threshold == SimilarityScore(0.3884))
        #expect(try recognizer.operatingPoint(.named("fmr-1e-3")).threshold == SimilarityScore(0.3177))
        #expect(try recognizer.operatingPoint(.falseMatchRate(1e-5)).name == "fmr-1e-5")
        #expect(recognizer.strictestOperatingPoint?.name == "fmr-1e-6")
    }

    @Test(arguments: [
        (1e-7, "rule of 30"), (4e-7, "smallest false match rate that was measured"), (0.0, "between 0 and 1"),
        (1.0, "between 0 and 1"), (-0.1, "between 0 and 1"), (Double.nan, "between 0 and 1"),
        (Double.infinity, "between 0 and 1"),
    ])
    func `a rate that the calibration cannot support is refused with the reason`(rate: Double, reason: String) throws {
        let recognizer = try Self.sface()
        let error = try #require(throws: VerificationError.self) {
            try recognizer.operatingPoint(.falseMatchRate(rate))
        }
        #expect(error.code == .operatingPointUnsupported)
        #expect(error.reason.contains(reason), "\(error.reason)")
    }

    @Test func `an unknown operating point is refused with the known ones`() throws {
        let recognizer = try Self.sface()
        let error = try #require(throws: VerificationError.self) { try recognizer.operatingPoint(.named("fmr-1e-7")) }
        #expect(error.code == .operatingPointUnsupported)
        #expect(error.reason.contains("fmr-1e-6"))
    }

    @Test func `a gallery's threshold follows its size and the wanted rate of false hits`() throws {
        let recognizer = try Self.sface()
        let small = try recognizer.operatingPoint(forGallery: 10, fpir: 0.01)
        let large = try recognizer.operatingPoint(forGallery: 1000, fpir: 0.01)
        #expect(small.threshold == SimilarityScore(0.3177) && large.threshold == SimilarityScore(0.4912))
        let hits = try #require(recognizer.expectedFalseHits(gallery: 1000, threshold: large.threshold))
        #expect(abs(hits.expected - 0.01) < 1e-9 && !hits.isUpperBound)
        #expect(throws: VerificationError.self) { try recognizer.operatingPoint(forGallery: 1_000_000, fpir: 0.01) }
        let most = try #require(recognizer.expectedFalseHits(gallery: 1_000_000, threshold: SimilarityScore(0.7)))
        #expect(abs(most.expected - 1) < 1e-9 && most.isUpperBound)
    }

    @Test func `a network without calibration needs the operator's threshold`() throws {
        let without = try Self.own()
        let error = try #require(throws: VerificationError.self) { try without.operatingPoint() }
        #expect(error.code == .thresholdMissing)
        #expect(error.reason.contains("recognition.thresholds"))
        let with = try Self.own(threshold: 0.5)
        #expect(try with.operatingPoint() == OperatingPoint(name: "policy", falseMatchRate: nil, threshold: .init(0.5)))
        #expect(throws: VerificationError.self) { try with.operatingPoint(.falseMatchRate(1e-3)) }
        #expect(with.falseMatchRate(at: SimilarityScore(0.9)) == nil)
        #expect(with.expectedFalseHits(gallery: 5, threshold: SimilarityScore(0.9)) == nil)
    }

    @Test func `distance and score follow the network's metric`() throws {
        let euclidean = try Self.own(threshold: 0.5)
        let point = try euclidean.operatingPoint()
        let found = try euclidean.compare(
            Self.template(0, of: euclidean), Self.template(.pi / 3.1, of: euclidean), at: point)
        let cosine = cos(Double.pi / 3.1)
        #expect(found.isMatch && abs(found.similarity.value - cosine) < 1e-6)
        #expect(abs(found.distance - 2 * sin(Double.pi / 6.2)) < 1e-6)
        #expect(abs(found.score - (1 + cosine) / 2) < 1e-6 && found.scoreThreshold == 0.75)
        let sface = try Self.sface()
        let other = try sface.compare(
            Self.template(0, of: sface), Self.template(.pi / 2, of: sface), at: sface.operatingPoint())
        #expect(abs(other.distance - 1) < 1e-6 && !other.isMatch && !other.comparison.passed)
    }

    @Test func `a similarity at the threshold matches`() throws {
        let recognizer = try Self.own(threshold: 1)
        let template = try Self.template(0, of: recognizer)
        #expect(try recognizer.compare(template, template, at: recognizer.operatingPoint()).isMatch)
    }

    @Test func `templates of another network are not compared`() throws {
        let (own, sface) = (try Self.own(threshold: 0.5), try Self.sface())
        let (mine, strange) = (try Self.template(0, of: own), try Self.template(0, of: sface))
        for (a, b) in [(mine, strange), (strange, mine), (strange, strange)] {
            #expect { try own.compare(a, b, at: own.operatingPoint()) } throws: {
                ($0 as? VisionError)?.code == .templatesDiffer
            }
        }
    }

    @Test func `a network that recognises no faces is no recognizer`() throws {
        #expect { try Recognizer(ModelManifest.builtIn().model("yunet"), Self.builtIn()) } throws: {
            ($0 as? VerificationError)?.code == .notARecognizer
        }
    }

    @Test func `contradictions of the recognition part are refused`() throws {
        let edits: [(String, String)] = [
            ("\"operatingPoint\": \"fmr-1e-4\"", "\"operatingPoint\": \"fmr-1e-9\""),
            ("\"nonMatedComparisons\": 87333733", "\"nonMatedComparisons\": 0"),
            ("\"similarity\": 0.4912,", "\"similarity\": 0.38,"), ("\"similarity\": 0.598,", "\"similarity\": 1.5,"),
            ("\"threshold\": 0.598,", "\"threshold\": 1.5,"), ("\"name\": \"fmr-1e-6\"", "\"name\": \"fmr-1e-5\""),
        ]
        let text = String(decoding: PackageResources.default_json, as: UTF8.self)
        for (from, to) in edits {
            try #require(text.contains(from), "\(from)")
            #expect(throws: VerificationError.self, "\(to)") {
                try Policy.read(Array(text.replacing(from, with: to).utf8))
            }
        }
        let outside = text.replacing(
            "\"recognition\": {", with: "\"recognition\": {\"thresholds\": {\"a\": 2},", maxReplacements: 1)
        #expect(throws: VerificationError(.policyInvalid, "recognition.thresholds.a is not between -1 and 1")) {
            try Policy.read(Array(outside.utf8))
        }
    }
}
