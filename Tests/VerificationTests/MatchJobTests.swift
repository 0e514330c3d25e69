import Foundation
import Imaging
import Inference
import Testing
import Vision

@testable import Verification

/// Comparisons of real pictures, with the models as installed.
@Suite(.serialized) struct MatchJobTests {
    private static let job = Task { try await JobFixtures.match() }

    private static func bytes(_ portrait: String) throws -> [UInt8] {
        Array(try Data(contentsOf: QualityFixtures.packageRoot.appending(path: "Samples/\(portrait)")))
    }

    private static func portrait(_ name: String) throws -> Image {
        try ImageDecoder().decode(bytes("portraits/\(name)")).image
    }

    @Test func `two portraits of one person match, of two persons they do not`() async throws {
        let job = try await Self.job.value
        let same = try await job.match(
            Self.bytes("portraits/obama-2009.jpg"), Self.bytes("portraits/obama-2012.jpg"))
        #expect(same.decision.outcome == .matched && same.decision.reasons.isEmpty && same.isAccepted)
        let comparison = try #require(same.comparison)
        #expect(comparison.similarity.value > 0.6)
        #expect(comparison.falseMatchRate == .atMost(1e-6))
        #expect(comparison.operatingPoint.name == "fmr-1e-4")
        #expect(same.decision.comparisons.first == comparison.comparison)
        #expect(same.decision.comparisons.contains { $0.measure == "probe.quality.sharpness" })
        #expect(!same.decision.comparisons.contains { $0.measure.hasPrefix("reference.quality") })
        #expect(Set(same.stages.map(\.name)) == ["decode", "locate", "mesh", "quality", "template"])

        let other = try await job.match(
            Self.bytes("portraits/biden-2010.jpg"), Self.bytes("portraits/obama-2012.jpg"))
        #expect(
            other.decision.outcome == .notMatched && other.decision.reasons == [.similarityLow] && !other.isAccepted)
        #expect(try #require(other.comparison?.falseMatchRate).value > 1e-3)
    }

    @Test func `a comparison is the comparison of both templates, whichever comes first`() async throws {
        let job = try await Self.job.value
        let pictures = try (Self.bytes("portraits/obama-2009.jpg"), Self.bytes("portraits/obama-2010.jpg"))
        let reports = (
            try await job.template(of: pictures.0, options: .documentPortrait),
            try await job.template(of: pictures.1, options: .selfie)
        )
        let (a, b) = (try #require(reports.0.template), try #require(reports.1.template))
        #expect(a.quality == nil)
        #expect((0...1).contains(try #require(b.quality)))
        #expect(a.modelSHA256 == job.recognizer.modelSHA256)
        let match = try await job.match(pictures.0, pictures.1)
        #expect(try match.comparison == job.compare(a, b))
        #expect(try job.compare(a, b) == job.compare(b, a))
        #expect(try job.compare(a, b, at: .named("fmr-1e-5")).operatingPoint.threshold == SimilarityScore(0.4912))
        // A looser point is taken only from an operator.
        #expect(try job.compare(a, b, at: .named("fmr-1e-3")).operatingPoint == job.recognizer.operatingPoint())
        let operators = try MatchJob(job.instruments, job.policy, authority: .any)
        #expect(try operators.compare(a, b, at: .named("fmr-1e-3")).operatingPoint.name == "fmr-1e-3")
    }

    @Test func `a picture without a face is taken again, with the reason`() async throws {
        let job = try await Self.job.value
        let flat = Image(width: 320, height: 240, layout: .rgb, pixels: .init(repeating: 120, count: 320 * 240 * 3))
        let report = try await job.match(Self.bytes("portraits/obama-2009.jpg"), flat.pngBytes())
        #expect(report.decision.outcome == .retake && report.decision.reasons == [.noFace] && report.comparison == nil)
        #expect(report.probe.template == nil && report.reference.template != nil)
        #expect(report.decision.hints == [Reason.noFace.hint])
        let searched = try await job.match(flat.pngBytes(), Self.bytes("portraits/obama-2009.jpg"))
        #expect(searched.decision.outcome == .retake && searched.reference.preparation == .none)
    }

    @Test func `a poor probe is refused for matching and a poorer one is not enrolled`() async throws {
        let job = try await Self.job.value
        let blurred = try Self.portrait("obama-2012.jpg").blurred(8).pngBytes()
        let report = try await job.template(of: blurred)
        #expect(report.template == nil && report.reasons.contains(.blurred))
        var options = TemplateOptions.selfie
        options.quality = .measured
        let measured = try await job.template(of: blurred, options: options)
        let sharp = try await job.template(of: Self.bytes("portraits/obama-2012.jpg"), options: options)
        let (poor, good) = (try #require(measured.template?.quality), try #require(sharp.template?.quality))
        #expect(poor < good)
        let enrolment = try await job.template(of: blurred, options: .enrolment)
        #expect(enrolment.template == nil && enrolment.reasons.count >= report.reasons.count)
    }

    @Test func `two faces are refused in a selfie and counted in a document`() async throws {
        let job = try await Self.job.value
        let picture = try Self.beside(Self.portrait("biden-2010.jpg"), Self.portrait("obama-2012.jpg")).pngBytes()
        let selfie = try await job.template(of: picture)
        #expect(selfie.reasons == [.severalFaces] && selfie.template == nil)
        let document = try await job.template(of: picture, options: .documentPortrait)
        #expect(document.faceCount == 2 && document.template != nil && document.preparation == .none)
    }

    @Test func `liveness is judged on the same pixels and of the same face`() async throws {
        let job = try await Self.job.value
        var options = MatchOptions()
        options.probe.liveness = .judged
        let portrait = try Self.bytes("portraits/obama-2012.jpg")
        let live = try await job.match(Self.bytes("portraits/obama-2009.jpg"), portrait, options: options)
        #expect(live.decision.outcome == .matched && live.isAccepted)
        let judged = try await JobFixtures.liveness().judge(portrait)
        #expect(live.probe.liveness?.decision == judged.decision)
        #expect(live.probe.quality == judged.quality)
        #expect(live.probe.stages.filter { $0.name == "decode" }.count == 1)
        options.probe.quality = .skipped
        let spoof = try await job.match(
            Self.bytes("attacks/screen.jpg"), Self.bytes("attacks/screen.jpg"), options: options)
        #expect(spoof.decision.outcome == .notMatched && !spoof.isAccepted)
        #expect(spoof.comparison?.isMatch == true && spoof.decision.reasons.first == .presentationNotAccepted)
        options.probe.liveness = .skipped
        let unjudged = try await job.match(
            Self.bytes("attacks/screen.jpg"), Self.bytes("attacks/screen.jpg"), options: options)
        #expect(unjudged.decision.outcome == .matched)
        #expect(spoof.probe.liveness?.decision.outcome == .spoof)
    }

    @Test func `an unreadable picture is named by its role`() async throws {
        let job = try await Self.job.value
        let portrait = try Self.bytes("portraits/obama-2012.jpg")
        for (role, pictures) in [(PictureError.Role.reference, ([1, 2], portrait)), (.probe, (portrait, [1, 2]))] {
            let error = await #expect(throws: PictureError.self) { try await job.match(pictures.0, pictures.1) }
            #expect(error?.role == role && error?.error.code == .unsupportedFormat)
        }
        await #expect(throws: ImagingError.self) { try await job.template(of: [1, 2]) }
    }

    @Test func `an unsupported operating point is refused before a picture is looked at`() async throws {
        var options = MatchOptions()
        options.operatingPoint = .falseMatchRate(1e-9)
        let job = try await Self.job.value
        let error = await #expect(throws: VerificationError.self) { try await job.match([], [], options: options) }
        #expect(error?.code == .operatingPointUnsupported)
    }

    @Test func `what no job needs is not loaded, and a job that needs it says so`() async throws {
        var configuration = Instruments.Configuration(home: JobFixtures.home)
        configuration.uses = [.liveness]
        let instruments = try await Instruments(configuration)
        #expect(instruments.models["sface"] == nil && instruments.models["yunet"] == nil)
        #expect(instruments.models["minifasnet-v2"] != nil)
        let policy = try PolicyEdition.builtIn()
        #expect(throws: VerificationError(.notARecognizer, "no network that compares faces was loaded")) {
            try MatchJob(instruments, policy)
        }
        let error = #expect(throws: VerificationError.self) { try PairJob(instruments, policy) }
        #expect(error?.code == .instrumentMissing)

        configuration.uses = [.recognition]
        let recognition = try await Instruments(configuration)
        #expect(recognition.models["minifasnet-v2"] == nil && recognition.models["blazeface-short"] == nil)
        #expect(throws: VerificationError.self) { try LivenessJob(recognition, policy) }
        let portrait = try Self.bytes("portraits/obama-2012.jpg")
        let match = try MatchJob(recognition, policy)
        let matched = try await match.match(portrait, portrait)
        #expect(matched.decision.outcome == .matched)
        var options = TemplateOptions.selfie
        options.liveness = .judged
        let missing = await #expect(throws: VerificationError.self) {
            try await match.template(of: portrait, options: options)
        }
        #expect(missing?.code == .instrumentMissing)
    }

    @Test func `the standard configuration serves every job`() async throws {
        let instruments = try await Instruments(home: JobFixtures.home)
        let policy = try PolicyEdition.builtIn()
        let portrait = try Self.bytes("portraits/obama-2012.jpg")
        let picture = try await LivenessJob(instruments, policy).judge(portrait)
        #expect(picture.decision.outcome == .live)
        let pair = try await PairJob(instruments, policy).judge(portrait, portrait)
        #expect(pair.decision.outcome == .retake)
        let job = try MatchJob(instruments, policy)
        let match = try await job.match(portrait, portrait)
        #expect(match.decision.outcome == .matched)
        let enrolment = try await EnrolmentJob(job).measure(portrait)
        #expect(enrolment.template != nil && enrolment.liveness?.decision.outcome == .live)
    }

    private static func beside(_ left: Image, _ right: Image) -> Image {
        let height = min(left.height, right.height)
        var pixels: [UInt8] = []
        for row in 0..<height {
            for image in [left, right] {
                pixels += image.pixels[row * image.width * 3..<(row + 1) * image.width * 3]
            }
        }
        return Image(width: left.width + right.width, height: height, layout: .rgb, pixels: pixels)
    }
}
