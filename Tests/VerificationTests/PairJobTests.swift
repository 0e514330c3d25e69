import Foundation
import Imaging
import Inference
import Testing
import Vision

@testable import Verification

/// The two-frame job on the sample pairs, with the models as installed.
@Suite(.serialized) struct PairJobTests {
    private static let job = Task { try await JobFixtures.pair() }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: QualityFixtures.packageRoot.appending(path: "Samples/\(path)")))
    }

    /// The job by a policy that does not ask whether pictures could show a screen's pattern.
    private static func withoutPattern() async throws -> PairJob {
        var policy = try Policy.read(Policy.BuiltIn.default.bytes).policy
        policy.twoFrame.pattern = nil
        return try PairJob(await JobFixtures.instruments, PolicyEdition(policy.written()))
    }

    private static func judge(
        _ first: String, _ second: String, _ options: PairOptions = PairOptions()
    ) async throws -> PairReport {
        try await job.value.judge(bytes(first), bytes(second), options: options)
    }

    @Test(arguments: [
        ("live", LivenessOutcome.live), ("print", .spoof), ("curved_print", .spoof), ("replayed_video", .spoof),
    ])
    func `the sample pairs are judged as they were made`(name: String, outcome: LivenessOutcome) async throws {
        let report = try await Self.judge("pairs/\(name)_1.jpg", "pairs/\(name)_2.jpg")
        #expect(report.decision.outcome == outcome)
        #expect(report.decision.reasons.isEmpty == (outcome == .live))
        #expect(report.frames.count == 2 && report.pad?.cues.count == TwoFrameCue.Name.allCases.count)
        #expect(
            report.stages.map(\.name).starts(with: ["decode", "detect", "mesh", "quality", "pad"]))
        // The networks of recognition are left out when something else decides.
        #expect((report.stages.last?.name == "template") == (outcome == .live))
        #expect(report.drawings.isEmpty)
        if outcome == .live { #expect(report.pad?.registration.state == .staticCamera, "nothing but the head moves") }
    }

    @Test(arguments: ["live", "print", "curved_print", "replayed_video"])
    func `swapping the frames changes no number`(name: String) async throws {
        let forth = try await Self.judge("pairs/\(name)_1.jpg", "pairs/\(name)_2.jpg")
        let back = try await Self.judge("pairs/\(name)_2.jpg", "pairs/\(name)_1.jpg")
        #expect(forth.decision == back.decision)
        #expect(forth.pad?.cues == back.pad?.cues && forth.pad?.numbers == back.pad?.numbers)
        #expect(forth.pad?.faceTracks == back.pad?.faceTracks.map(\.swapped))
    }

    @Test func `ten runs give the same report`() async throws {
        let once = try await Self.judge("pairs/live_1.jpg", "pairs/live_2.jpg")
        for _ in 0..<9 {
            let again = try await Self.judge("pairs/live_1.jpg", "pairs/live_2.jpg")
            #expect(again.decision == once.decision && again.pad == once.pad)
        }
    }

    @Test func `one picture twice, and the same picture written anew, are taken again`() async throws {
        let picture = try Self.bytes("pairs/live_1.jpg")
        let anew = try ImageDecoder().decode(picture).image.jpegBytes(quality: 70)
        for other in [picture, anew] {
            let report = try await Self.job.value.judge(picture, other)
            #expect(report.decision.outcome == .retake)
            #expect(report.decision.reasons.contains(.sameFrames))
            #expect(report.pad?.cues.compactMap(\.rawValue).contains { !$0.isFinite } == false)
        }
    }

    @Test func `two persons are no pair`() async throws {
        let report = try await Self.judge("portraits/obama-2012.jpg", "portraits/collins-1999.jpg")
        #expect(report.decision.outcome == .retake)
        #expect(report.decision.reasons.contains(.differentPersons))
    }

    @Test func `frames of two sizes are judged`() async throws {
        let image = try ImageDecoder().decode(Self.bytes("pairs/live_2.jpg")).image
        let larger = try image.resized(width: image.width * 2, height: image.height * 2, interpolation: .cubic)
        let (first, second) = (try Self.bytes("pairs/live_1.jpg"), try larger.jpegBytes(quality: 95))
        let report = try await Self.withoutPattern().judge(first, second)
        #expect([.live, .inconclusive].contains(report.decision.outcome))
        // A picture that was made larger shows nothing of a screen's pattern.
        #expect(try await Self.job.value.judge(first, second).decision.reasons.contains(.detailLost))
    }

    @Test(arguments: [2, 3])
    func `a face that fills more pixels is live, with the same numbers`(times: Int) async throws {
        let larger = try (1...2).map { number in
            let image = try ImageDecoder().decode(Self.bytes("pairs/live_\(number).jpg")).image
            return try image.resized(width: image.width * times, height: image.height * times, interpolation: .cubic)
                .jpegBytes(quality: 95)
        }
        let usual = try await Self.judge("pairs/live_1.jpg", "pairs/live_2.jpg")
        let report = try await Self.withoutPattern().judge(larger[0], larger[1])
        #expect(report.decision.outcome == .live)
        #expect(try await Self.job.value.judge(larger[0], larger[1]).decision.reasons == [.detailLost])
        for (frame, small) in zip(report.frames, usual.frames) {
            let distance = try #require(frame.geometry?.interEyeDistancePixels)
            #expect(abs(distance / (small.geometry?.interEyeDistancePixels ?? 0) / Double(times) - 1) < 0.02)
            if times == 3 { #expect(distance > 250) }
        }
        // All are in inter-ocular distances; interpolation and JPEG change them by a hundredth.
        let (numbers, expected) = (try #require(report.pad).numbers, try #require(usual.pad).numbers)
        #expect(abs(numbers.planeResidual / expected.planeResidual - 1) < 0.05)
        #expect(abs(numbers.faceMotion / expected.faceMotion - 1) < 0.05)
    }

    @Test func `two faces and a blurred frame are taken again, not called a spoof`() async throws {
        let image = try ImageDecoder().decode(Self.bytes("pairs/live_2.jpg")).image
        let good = try Self.bytes("pairs/live_1.jpg")
        var pixels: [UInt8] = []
        let row = image.width * image.layout.rawValue
        for y in 0..<image.height {
            for _ in 0..<2 { pixels += image.pixels[y * row..<(y + 1) * row] }
        }
        let two = Image(width: 2 * image.width, height: image.height, layout: image.layout, pixels: pixels)
        let blurred = try image.resized(width: image.width / 16, height: image.height / 16, interpolation: .area)
            .resized(width: image.width, height: image.height, interpolation: .cubic)
        for (bad, reason) in [(two, Reason.severalFaces), (blurred, .blurred)] {
            let file = try bad.jpegBytes(quality: 95)
            for (first, second) in [(good, file), (file, good)] {
                let decision = try await Self.job.value.judge(first, second).decision
                #expect(decision.outcome == .retake && decision.reasons.contains(reason))
                #expect(decision.pLive == nil && decision.probableAttack == nil)
            }
        }
    }

    @Test(arguments: [(30_000, 30_000), (640, 30_000), (40_000, 40_000)])
    func `a picture that would be too large is refused on its header, in either place`(
        width: Int, height: Int
    ) async throws {
        let good = try Self.bytes("pairs/live_1.jpg")
        let bomb = Self.header(width: width, height: height)
        for (first, second, frame) in [(bomb, good, FrameError.FrameNumber.first), (good, bomb, .second)] {
            let error = await #expect(throws: FrameError.self) {
                try await Self.job.value.judge(first, second)
            }
            #expect(error?.frame == frame && error?.error.code == .sideTooLong)
        }
    }

    /// The beginning of a PNG up to its pixels.
    private static func header(width: Int, height: Int) -> [UInt8] {
        func number(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian, Array.init) }
        let chunk = Array("IHDR".utf8) + number(UInt32(width)) + number(UInt32(height)) + [8, 2, 0, 0, 0]
        var remainder = UInt32.max
        for byte in chunk {
            remainder ^= UInt32(byte)
            for _ in 0..<8 { remainder = (remainder >> 1) ^ (remainder & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A] + number(13) + chunk + number(~remainder)
    }

    @Test(arguments: [0.7, 1.2])
    func `a camera that changes its exposure changes no decision`(gain: Double) async throws {
        let image = try ImageDecoder().decode(Self.bytes("pairs/live_2.jpg")).image
        let pixels = image.pixels.map { UInt8(min(255, Double($0) * gain)) }
        let exposed = Image(width: image.width, height: image.height, layout: image.layout, pixels: pixels)
        let report = try await Self.job.value.judge(
            Self.bytes("pairs/live_1.jpg"), exposed.jpegBytes(quality: 95))
        #expect(report.decision.outcome == .live)
    }

    @Test func `no face in one frame is a retake that says so, not a spoof`() async throws {
        let blank = try Image(width: 320, height: 240, layout: .rgb, pixels: [UInt8](repeating: 90, count: 230_400))
            .jpegBytes(quality: 90)
        let good = try Self.bytes("pairs/live_1.jpg")
        for (first, second) in [(good, blank), (blank, good), (blank, blank)] {
            let report = try await Self.job.value.judge(first, second)
            #expect(report.decision.outcome == .retake && report.decision.reasons == [.noFace])
            #expect(report.pad == nil && report.classic == nil)
        }
    }

    @Test func `the motion sensor is asked before any pixel`() async throws {
        var options = PairOptions()
        options.imuRotationDegrees = 5.1
        let report = try await Self.job.value.judge([0], [], options: options)
        #expect(report.decision.outcome == .retake && report.decision.reasons == [.cameraTurned])
        #expect(report.frames.isEmpty && report.stages.isEmpty)
        options.imuRotationDegrees = 5
        await #expect(throws: FrameError.self) { try await Self.job.value.judge([0], [], options: options) }
    }

    @Test func `a picture that cannot be read is named`() async throws {
        let good = try Self.bytes("pairs/live_1.jpg")
        let half = Array(good.prefix(good.count / 2))
        let first = await #expect(throws: FrameError.self) { try await Self.job.value.judge(half, good) }
        #expect(first?.frame == .first && first?.error.code == .truncated)
        let second = await #expect(throws: FrameError.self) { try await Self.job.value.judge(good, []) }
        #expect(second?.frame == .second && second?.error.code == .empty)
    }

    @Test func `drawings are PNG files, made only when asked for`() async throws {
        var options = PairOptions()
        options.drawings = .made
        let report = try await Self.judge("pairs/live_1.jpg", "pairs/live_2.jpg", options)
        #expect(report.drawings.map(\.kind) == PairDrawing.Kind.allCases)
        for drawing in report.drawings { #expect(drawing.png.starts(with: [0x89, 0x50, 0x4E, 0x47])) }
        #expect(report.stages.last?.name == "draw")
    }

    @Test func `of pictures that could not be compared there are those that bg-verify always draws`() async throws {
        let gray = try Self.bytes("../Tests/ImagingTests/Fixtures/gray.jpg")
        var options = PairOptions()
        for drawings in [PairOptions.Drawings.none, .made] {
            options.drawings = drawings
            let report = try await Self.job.value.judge(gray, gray, options: options)
            #expect(report.decision.outcome == .retake && report.pad == nil)
            #expect(report.drawings.map(\.kind) == (drawings == .made ? [.backgroundMatches, .originalMatches] : []))
            for drawing in report.drawings { #expect(drawing.png.starts(with: [0x89, 0x50, 0x4E, 0x47])) }
        }
    }

    @Test func `policy classic decides by bg-verify's rules`() async throws {
        let job = try await JobFixtures.pair(.classic)
        let report = try await job.judge(Self.bytes("pairs/print_1.jpg"), Self.bytes("pairs/print_2.jpg"))
        let classic = try #require(report.classic)
        #expect(report.decision.outcome == (classic.isLive ? .live : .spoof))
        #expect(report.stages.last?.name == "classic")
        #expect(report.decision.comparisons.count == 10)
        #expect(job.policy.reference.name == "classic")
    }
}
