import Foundation
import Imaging
import TestSupport
import Testing

@testable import Verification

/// Bars around a picture change nothing, and a turned picture is told from a head that leans.
@Suite(.serialized) struct PictureFramingTests {
    private static let job = Task { try await JobFixtures.liveness() }
    /// Cutting whole blocks moves the detector's letterbox by less than a block.
    private static let placeTolerancePixels = 8.0
    private static let scoreTolerance: Float = 0.15

    private static func picture(_ path: String) throws -> Image {
        try QualityFixtures.decode(QualityFixtures.packageRoot.appending(path: "Samples/\(path)"))
    }

    private static func framed(_ image: Image, _ across: Int, _ down: Int, level: UInt8) -> Image {
        let (width, height) = (image.width + 2 * across, image.height + 2 * down)
        var pixels = [UInt8](repeating: level, count: width * height * 3)
        for row in 0..<image.height {
            let (from, to) = (row * image.width * 3, ((row + down) * width + across) * 3)
            pixels.replaceSubrange(to..<to + image.width * 3, with: image.pixels[from..<from + image.width * 3])
        }
        return Image(width: width, height: height, layout: .rgb, pixels: pixels)
    }

    @Test(arguments: [(0.45, 0.0, UInt8(0)), (0, 0.1, 0), (0.3, 0.2, 255), (0.2, 0, 96)])
    func `a picture between bars is judged as without them, in pixels of the whole`(
        across: Double, down: Double, level: UInt8
    ) async throws {
        for name in ["portraits/obama-2009.jpg", "portraits/biden-2010.jpg", "selftest/bona_fide.jpg"] {
            let image = try Self.picture(name)
            let (left, top) = (Int(across * Double(image.width)), Int(down * Double(image.height)))
            let whole = Self.framed(image, left, top, level: level)
            let plain = try await Self.job.value.judge(image.jpegBytes(quality: 95))
            let between = try await Self.job.value.judge(whole.jpegBytes(quality: 95))
            // The third picture was made smaller and is taken again for that reason, bars or none.
            #expect(plain.decision.outcome == (name.hasPrefix("portraits") ? .live : .retake), "\(name)")
            #expect(between.decision.outcome == plain.decision.outcome, "\(name): \(between.decision.reasons)")
            #expect(between.decision.reasons == plain.decision.reasons)
            #expect(between.imageSize == (whole.width, whole.height))
            let (one, other) = (try #require(plain.faces.first), try #require(between.faces.first))
            #expect(abs(other.box.x - one.box.x - Double(left)) < Self.placeTolerancePixels)
            #expect(abs(other.landmarks.nose.y - one.landmarks.nose.y - Double(top)) < Self.placeTolerancePixels)
            let scores = try [plain, between].map { try #require($0.pad?.score.value) }
            #expect(abs(scores[0] - scores[1]) < Self.scoreTolerance, "\(name): \(scores)")
        }
    }

    @Test func `an attack between bars stays an attack`() async throws {
        for name in ["selftest/attack_print.jpg", "attacks/curved_print.jpg"] {
            let whole = Self.framed(try Self.picture(name), 60, 0, level: 0)
            #expect(try await Self.job.value.judge(whole.jpegBytes(quality: 95)).decision.outcome == .spoof)
        }
    }

    @Test(arguments: [ImageOrientation.upsideDown, .quarterTurn, .threeQuarterTurn])
    func `a turned picture is taken again for that reason alone`(orientation: ImageOrientation) async throws {
        let names = ["obama-2012", "obama-2009", "obama-2010", "biden-2010", "collins-1999"]
        for name in names.map({ "portraits/\($0).jpg" }) + ["selftest/bona_fide.jpg"] {
            let turned = try Self.picture(name).upright(from: orientation)
            let (report, measurement) = try await Self.job.value.measure(turned.jpegBytes(quality: 95))
            #expect(report.decision.reasons == [.pictureTurned], "\(name): \(report.decision.reasons)")
            #expect(report.decision.outcome == .retake)
            #expect(report.decision.hints.count == 1)
            // The turn that undoes it.
            let degrees = [ImageOrientation.upsideDown: 180.0, .quarterTurn: 270, .threeQuarterTurn: 90][orientation]
            #expect(measurement.numbers["picture_turn"] == degrees, "\(name)")
        }
    }

    @Test(arguments: [-35.0, 35]) func `a head that leans is no turned picture`(degrees: Double) async throws {
        // Heads that stand upright before.
        for name in ["obama-2012", "collins-1999"] {
            let image = try Self.picture("portraits/\(name).jpg")
            let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
            let (x, y) = (Double(image.width) / 2, Double(image.height) / 2)
            let map = Imaging.AffineTransform(
                cosine, sine, x - cosine * x - sine * y, -sine, cosine, y + sine * x - cosine * y)
            let leaning = try image.warped(by: map, width: image.width, height: image.height, border: .replicate)
            let (report, measurement) = try await Self.job.value.measure(leaning.jpegBytes(quality: 95))
            #expect(report.decision.reasons.contains(.headTilted), "\(name): \(report.decision.reasons)")
            #expect(!report.decision.reasons.contains(.pictureTurned) && measurement.numbers["picture_turn"] == nil)
        }
    }

    @Test func `a picture of nobody is no turned picture`() async throws {
        let picture = try Checkout.bytes("Tests/ImagingTests/Fixtures/progressive.jpg")
        let report = try await Self.job.value.judge(picture)
        #expect(report.decision.reasons == [.noFace] && report.stages.map(\.name) == ["decode", "detect", "turn"])
    }
}
