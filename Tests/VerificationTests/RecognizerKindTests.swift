import Foundation
import Inference
import Testing
import Vision

@testable import Verification

@Suite struct `Kinds of templates under a policy` {
    private static func sface() throws -> ModelEntry { try ModelManifest.builtIn().model("sface") }

    private static func builtIn() throws -> RecognitionPolicy { try Policy.builtIn().policy.recognition }

    /// A policy that knows only what its calibrations say of the network's own output, as those of before.
    private static func former(form: TemplateKind.TemplateForm? = nil) throws -> RecognitionPolicy {
        let calibration = try #require(try builtIn().calibrations.first)
        return RecognitionPolicy(
            operatingPoint: "fmr-1e-4", falsePositiveIdentificationRate: 0.01,
            calibrations: [
                RecognitionCalibration(
                    model: calibration.model, dataSet: "d", matedComparisons: 1000, nonMatedComparisons: 1_000_000,
                    operatingPoints: calibration.operatingPoints, curve: calibration.curve, note: nil)
            ], templateForm: form)
    }

    @Test(arguments: Policy.BuiltIn.allCases)
    func `the built-in policies know centred templates of both forms, each with thresholds of its own`(
        name: Policy.BuiltIn
    ) throws {
        let (entry, policy) = (try Self.sface(), try Policy.read(name.bytes).policy.recognition)
        let recognizers = try TemplateKind.TemplateForm.allCases.map { try Recognizer(entry, policy, form: $0) }
        for (recognizer, form) in zip(recognizers, TemplateKind.TemplateForm.allCases) {
            #expect(recognizer.kind == entry.templateKind(form) && recognizer.kind.centring != nil)
            #expect(recognizer.calibration?.kind == recognizer.kind)
        }
        #expect(recognizers[0].calibration?.operatingPoints != recognizers[1].calibration?.operatingPoints)
        #expect(try Recognizer(entry, policy) == recognizers[0])
        #expect(policy.calibrations.count == 2)
    }

    @Test func `a policy of before goes on with templates that are not centred`() throws {
        for form in TemplateKind.TemplateForm.allCases {
            let recognizer = try Recognizer(Self.sface(), Self.former(), form: form)
            #expect(recognizer.kind == TemplateKind(modelSHA256: try Self.sface().sha256, form: form))
            #expect(recognizer.calibration?.nonMatedComparisons == 1_000_000)
        }
    }

    @Test func `a policy may say which form, and a caller otherwise`() throws {
        let policy = try Self.former(form: .mirrorAveraged)
        #expect(try Recognizer(Self.sface(), policy).kind.form == .mirrorAveraged)
        #expect(try Recognizer(Self.sface(), policy, form: .plain).kind.form == .plain)
        let text = String(decoding: PackageResources.default_json, as: UTF8.self).replacing(
            "\"recognition\": {", with: "\"recognition\": {\"templateForm\": \"mirror_averaged\",", maxReplacements: 1)
        let read = try Policy.read(Array(text.utf8)).policy.recognition
        #expect(try Recognizer(Self.sface(), read).kind == Self.sface().templateKind(.mirrorAveraged))
    }

    @Test func `a policy that knows nothing of the network has the manifest's kind and the operator's threshold`()
        throws
    {
        let entry = try Self.sface()
        let policy = RecognitionPolicy(
            operatingPoint: "fmr-1e-4", falsePositiveIdentificationRate: 0.01, calibrations: [],
            thresholds: [entry.sha256: 0.5])
        let recognizer = try Recognizer(entry, policy)
        #expect(recognizer.kind == entry.templateKind(.plain) && recognizer.calibration == nil)
        #expect(try recognizer.operatingPoint().threshold == SimilarityScore(0.5))
    }

    @Test func `what was kept uncentred is centred, and nothing else becomes of the kind`() throws {
        let entry = try Self.sface()
        let recognizer = try Recognizer(entry, Self.builtIn())
        let values = (0..<recognizer.templateLength).map { Float(($0 * 7) % 11) - 5 }
        func template(_ kind: TemplateKind) throws -> FaceTemplate {
            try #require(FaceTemplate(normalizing: values, kind: kind, quality: 0.5))
        }
        let kept = try template(TemplateKind(modelSHA256: entry.sha256))
        let adopted = try recognizer.adopt(kept)
        let mean = try #require(entry.recognition?.centring?.camera)
        let expected = try #require(
            FaceTemplate(normalizing: zip(kept.values, mean).map { $0 - $1 }, kind: recognizer.kind, quality: 0.5))
        #expect(adopted == expected)
        #expect(try recognizer.adopt(adopted) == adopted)
        for other in [
            TemplateKind(modelSHA256: entry.sha256, form: .mirrorAveraged), TemplateKind(modelSHA256: "ab"),
            TemplateKind(modelSHA256: entry.sha256, centring: "0123456789ab"), entry.templateKind(.mirrorAveraged),
        ] {
            #expect { try recognizer.adopt(template(other)) } throws: {
                ($0 as? VisionError)?.code == .templatesDiffer
            }
        }
    }

    @Test func `a template that is not centred is compared with none that is`() throws {
        let entry = try Self.sface()
        let recognizer = try Recognizer(entry, Self.builtIn())
        let values = [Float](repeating: 1, count: recognizer.templateLength)
        let centred = try #require(FaceTemplate(normalizing: values, kind: recognizer.kind))
        let kept = try #require(FaceTemplate(normalizing: values, modelSHA256: entry.sha256))
        let point = try recognizer.operatingPoint()
        #expect(try recognizer.compare(centred, centred, at: point).isMatch)
        for (a, b) in [(kept, centred), (centred, kept), (kept, kept)] {
            #expect { try recognizer.compare(a, b, at: point) } throws: {
                ($0 as? VisionError)?.code == .templatesDiffer
            }
        }
    }

    @Test func `a kind that stands twice, or is not known, is refused`() throws {
        let text = String(decoding: PackageResources.default_json, as: UTF8.self)
        let variants = try Self.builtIn().calibrations.map { try #require($0.templates) }
        for (from, to, reason) in [
            ("\"\(variants[1])\"", "\"\(variants[0])\"", "is calibrated twice"),
            ("\"\(variants[1])\"", "\"turned\"", "is of unknown templates"),
        ] {
            try #require(text.contains(from))
            let error = #expect(throws: VerificationError.self) {
                try Policy.read(Array(text.replacing(from, with: to).utf8))
            }
            #expect(error?.code == .policyInvalid && error?.reason.contains(reason) == true)
        }
    }
}
