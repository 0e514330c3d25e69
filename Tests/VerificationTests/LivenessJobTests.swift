import Foundation
import Imaging
import Inference
import Testing

@testable import Verification

/// The whole job on real pictures and on hostile ones, with the models as installed.
@Suite(.serialized) struct LivenessJobTests {
    private static let job = Task { try await JobFixtures.liveness() }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: QualityFixtures.packageRoot.appending(path: path)))
    }

    @Test func `the start-up test passes with the models as they are wired`() async throws {
        try await JobFixtures.instruments.selfTest()
    }

    @Test(arguments: [
        ("portraits/biden-2010.jpg", LivenessOutcome.live), ("portraits/collins-1999.jpg", .live),
        ("portraits/obama-2009.jpg", .live), ("portraits/obama-2010.jpg", .live), ("portraits/obama-2012.jpg", .live),
        ("attacks/curved_print.jpg", .spoof), ("attacks/screen.jpg", .spoof), ("attacks/replayed_video.jpg", .spoof),
        ("selftest/bona_fide.jpg", .retake), ("selftest/attack_print.jpg", .spoof),
        ("selftest/attack_screen.jpg", .spoof),
    ])
    func `portraits are live and attacks are not`(path: String, outcome: LivenessOutcome) async throws {
        let report = try await Self.job.value.judge(Self.bytes("Samples/\(path)"))
        #expect(report.decision.outcome == outcome)
        #expect(report.decision.reasons.isEmpty == (outcome == .live))
        #expect(report.quality.count == 29)
        #expect(report.stages.map(\.name) == ["decode", "detect", "mesh", "quality", "pad"])
        let compared = report.decision.comparisons.map(\.measure)
        #expect(compared.contains("pad.score") && compared.contains("quality.scene_brightness"))
    }

    @Test func `ten runs give the same numbers`() async throws {
        let picture = try Self.bytes("Samples/portraits/collins-1999.jpg")
        let first = try await Self.job.value.judge(picture)
        for _ in 0..<9 {
            let next = try await Self.job.value.judge(picture)
            #expect(next.decision == first.decision && next.quality == first.quality && next.pad == first.pad)
        }
    }

    @Test(arguments: [
        ("animated.png", ImagingError.Code.severalFrames), ("animated.webp", .severalFrames),
        ("pages.tif", .severalFrames), ("still.gif", .unsupportedFormat), ("bomb.png", .sideTooLong),
        ("rle.bmp", .unsupportedFeature), ("scans.jpg", .unsupportedFeature), ("zstd.tif", .unsupportedFeature),
    ])
    func `a picture that is not read has its code`(name: String, code: ImagingError.Code) async throws {
        try await Self.refuse(Self.bytes("Tests/ImagingTests/Fixtures/\(name)"), code)
    }

    @Test(arguments: [
        (30_000, 30_000, ImagingError.Code.sideTooLong), (640, 30_000, .sideTooLong), (40_000, 40_000, .sideTooLong),
        (1, 1, .sideTooShort), (5000, 2, .sideTooShort), (9000, 9000, .tooManyPixels),
    ])
    func `a size outside the limits is refused on the header`(
        width: Int, height: Int, code: ImagingError.Code
    ) async throws {
        var header = try Self.bytes("Tests/ImagingTests/Fixtures/rgb.png")
        for (offset, size) in [(16, width), (20, height)] {
            for byte in 0..<4 { header[offset + byte] = UInt8(truncatingIfNeeded: size >> (24 - 8 * byte)) }
        }
        header.replaceSubrange(29..<33, with: Self.crc32(header[12..<29]))
        try await Self.refuse(header, code)
    }

    @Test(arguments: ["Samples/portraits/obama-2012.jpg", "Tests/ImagingTests/Fixtures/rgb.png"])
    func `half a picture is refused, never judged`(path: String) async throws {
        let picture = try Self.bytes(path)
        try await Self.refuse(Array(picture.prefix(picture.count / 2)), .truncated)
    }

    @Test(arguments: [
        ([], ImagingError.Code.empty), (Array("no picture".utf8), .unsupportedFormat),
        ((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919) }, .unsupportedFormat),
    ])
    func `what is no picture is refused`(bytes: [UInt8], code: ImagingError.Code) async throws {
        try await Self.refuse(bytes, code)
    }

    @Test func `one byte more than the limit is refused`() async throws {
        try await Self.refuse([UInt8](repeating: 0xFF, count: 10 << 20 | 1), .tooManyBytes)
    }

    @Test(arguments: [
        "cmyk.jpg", "gray.jpg", "alpha.png", "grayalpha.png", "gray16.png", "rgb16.png", "interlaced.png",
        "progressive.jpg", "orientation1.jpg", "orientation2.jpg", "orientation3.jpg", "orientation4.jpg",
        "orientation5.jpg", "orientation6.jpg", "orientation7.jpg", "orientation8.jpg", "lossy.webp", "lzw.tif",
        "rgb24.bmp", "rgb.jp2",
    ])
    func `every kind of picture is read; without a face it is to be taken again`(name: String) async throws {
        let report = try await Self.job.value.judge(Self.bytes("Tests/ImagingTests/Fixtures/\(name)"))
        #expect(report.decision.outcome == .retake && report.decision.reasons == [.noFace])
        #expect(!report.decision.hints.isEmpty && report.decision.pLive == nil)
    }

    @Test(arguments: 1...8) func `a face is found in every orientation`(orientation: Int) async throws {
        let portrait = try Self.bytes("Samples/portraits/obama-2012.jpg")
        let upright = try ImageDecoder().decode(portrait).image
        let stored = try upright.upright(from: #require(ImageOrientation(rawValue: Self.inverse[orientation - 1])))
        var file = try stored.jpegBytes(quality: 95)
        let exif: [UInt8] =
            Array("Exif\0\0MM\0*\0\0\0\u{8}\0\u{1}".utf8) + [1, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0]
            + [0, 0, 0, 0]
        file.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif, at: 2)
        let report = try await Self.job.value.judge(file)
        #expect(report.imageSize == (upright.width, upright.height))
        #expect(report.faces.count == 1)
        #expect(abs(report.geometry?.headPose.rollDegrees ?? .nan) < 10)
    }

    @Test func `two faces side by side are to be taken again, with the gate and without`() async throws {
        let one = try ImageDecoder().decode(Self.bytes("Samples/portraits/obama-2012.jpg")).image
        var pixels: [UInt8] = []
        let row = one.width * one.layout.rawValue
        for y in 0..<one.height {
            for _ in 0..<2 { pixels += one.pixels[y * row..<(y + 1) * row] }
        }
        let two = Image(width: 2 * one.width, height: one.height, layout: one.layout, pixels: pixels)
        var skipped = LivenessOptions()
        skipped.qualityGate = .floor
        for options in [LivenessOptions(), skipped] {
            let report = try await Self.job.value.judge(try two.jpegBytes(quality: 95), options: options)
            #expect(report.decision.reasons == [.severalFaces])
            #expect(report.faces.count == 2)
        }
    }

    @Test func `a cancelled job ends with the cancellation`() async throws {
        let picture = try Self.bytes("Samples/portraits/obama-2012.jpg")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await Self.job.value.judge(picture)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `a policy made for other networks is refused at the start`() async throws {
        let hash = try #require(Policy.builtIn().policy.models["minifasnet-v2"])
        let text = String(decoding: PackageResources.default_json, as: UTF8.self)
        let policy = try PolicyEdition(Array(text.replacing(hash, with: String(repeating: "0", count: 64)).utf8))
        let instruments = try await JobFixtures.instruments
        let error = #expect(throws: VerificationError.self) { try LivenessJob(instruments, policy) }
        #expect(error?.code == .policyModelMismatch)
    }

    // The orientation that undoes another one: only the quarter turns are not their own.
    private static let inverse = [1, 2, 3, 4, 5, 8, 7, 6]

    private static func refuse(_ bytes: [UInt8], _ code: ImagingError.Code) async throws {
        let error = await #expect(throws: ImagingError.self) {
            try await job.value.judge(bytes)
        }
        #expect(error?.code == code)
    }

    private static func crc32(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var remainder = UInt32.max
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 { remainder = (remainder >> 1) ^ (remainder & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return (0..<4).map { UInt8(truncatingIfNeeded: ~remainder >> (24 - 8 * $0)) }
    }
}
