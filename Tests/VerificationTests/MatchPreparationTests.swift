import Foundation
import Imaging
import Testing
import Vision

@testable import Verification

/// Portraits of documents that are not found at first.
@Suite(.serialized) struct MatchPreparationTests {
    private static let job = Task { try await JobFixtures.match() }
    private static let portraits = ["biden-2010.jpg", "collins-1999.jpg", "obama-2012.jpg"]
    /// The minimum similarity of a portrait and its degraded self; far above every operating point.
    private static let minimumSimilarity = 0.65

    private static func portrait(_ name: String) throws -> Image {
        let url = QualityFixtures.packageRoot.appending(path: "Samples/portraits/\(name)")
        return try ImageDecoder().decode(Array(Data(contentsOf: url))).image
    }

    /// The document's report, and its similarity to the portrait as it was.
    private static func report(
        _ degraded: Image, of portrait: Image
    ) async throws -> (TemplateReport, similarity: SimilarityScore?) {
        let job = try await job.value
        let document = try await job.template(of: degraded.pngBytes(), options: .documentPortrait)
        let original = try await job.template(of: portrait.pngBytes(), options: .documentPortrait)
        let template = try #require(original.template)
        return (document, try document.template?.similarity(to: template))
    }

    @Test(arguments: portraits, [ImageOrientation.quarterTurn, .upsideDown, .threeQuarterTurn])
    func `a portrait that lies on its side or its head is found and matches`(
        name: String, orientation: ImageOrientation
    ) async throws {
        let portrait = try Self.portrait(name)
        let (report, similarity) = try await Self.report(portrait.upright(from: orientation), of: portrait)
        let turns: [ImageOrientation: PicturePreparation] = [
            .quarterTurn: .rotated270, .upsideDown: .rotated180, .threeQuarterTurn: .rotated90,
        ]
        #expect(report.preparation == turns[orientation])
        #expect(try #require(similarity).value > Self.minimumSimilarity)
        let face = try #require(report.face)
        let inside = Rectangle(
            x: 0, y: 0, width: Double(report.imageSize.width), height: Double(report.imageSize.height))
        #expect(face.box.center.x > 0 && face.box.center.x < inside.width)
        #expect(face.box.center.y > 0 && face.box.center.y < inside.height)
    }

    @Test(arguments: portraits) func `a portrait almost without contrast is found and matches`(name: String)
        async throws
    {
        let portrait = try Self.portrait(name)
        let faint = portrait.toned { 236 + $0 / 14 }
        let (report, similarity) = try await Self.report(faint, of: portrait)
        #expect(report.preparation == .contrast)
        #expect(try #require(similarity).value > 0.45)
    }

    @Test(arguments: portraits) func `a portrait that is small on its page is found and matches`(name: String)
        async throws
    {
        let portrait = try Self.portrait(name)
        let small = try portrait.scaled(150 / Double(portrait.height))
        let page = Self.page(width: 3000, height: 2200, with: small, x: 300, y: 400)
        let (report, similarity) = try await Self.report(page, of: portrait)
        #expect([.none, .upscaled].contains(report.preparation))
        #expect(try #require(similarity).value > Self.minimumSimilarity)
        #expect((300...300 + Double(small.width)).contains(try #require(report.face).box.center.x))
    }

    @Test func `a selfie is looked at once, as it is`() async throws {
        let portrait = try Self.portrait("obama-2012.jpg").toned { 236 + $0 / 14 }
        let report = try await Self.job.value.template(of: portrait.pngBytes(), options: .selfie)
        #expect(report.reasons == [.noFace] && report.preparation == .none)
        #expect(report.stages.map(\.name) == ["decode", "locate"])
    }

    private static func page(width: Int, height: Int, with picture: Image, x: Int, y: Int) -> Image {
        var pixels = [UInt8](repeating: 230, count: width * height * 3)
        for row in 0..<picture.height {
            let start = ((y + row) * width + x) * 3
            pixels.replaceSubrange(
                start..<start + picture.width * 3,
                with: picture.pixels[row * picture.width * 3..<(row + 1) * picture.width * 3])
        }
        return Image(width: width, height: height, layout: .rgb, pixels: pixels)
    }
}
