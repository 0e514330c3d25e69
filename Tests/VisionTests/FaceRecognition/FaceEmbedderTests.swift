import Imaging
import Inference
import Testing

@testable import Vision

/// `Tests/VisionTests/Golden/sface.json`, made by `scripts/golden/sface.py`.
private struct Golden: Decodable {
    struct Face: Decodable {
        let picture: String
        let points: [Double]
        let degrees: Int
        let crop: [Float]
        let feature: [Float]

        var fivePoints: FivePoints {
            let places = stride(from: 0, to: points.count, by: 2).map { Point(x: points[$0], y: points[$0 + 1]) }
            return FivePoints(
                rightEye: places[0], leftEye: places[1], noseTip: places[2], rightMouthCorner: places[3],
                leftMouthCorner: places[4])
        }
    }
    struct Similarity: Decodable {
        let first: String
        let second: String
        let cosine: Double
    }

    let step: Int
    let faces: [Face]
    let similarities: [Similarity]

    static func read() throws -> Golden { try Fixtures.golden("sface.json") }
}

/// SFace against OpenCV's `FaceRecognizerSF`.
struct FaceEmbedderTests {
    /// OpenCV rounds places to 1/32 pixel: a transform that differs in its last digits may round to the neighbour.
    private static let levelTolerance: Float = 2.01
    /// OpenVINO's sums against OpenCV's.
    private static let featureCosine = 0.9999
    private static let similarityTolerance = 1e-3

    private let embedder: FaceEmbedder
    private let detector: YuNetDetector

    init() throws {
        embedder = try FaceEmbedder(model: Fixtures.model("sface"))
        detector = YuNetDetector(model: try Fixtures.model("yunet"))
    }

    private func template(of picture: String) throws -> FaceTemplate {
        let image = try Fixtures.picture(picture)
        let face = try #require(try detector.detect(in: image).first)
        return try embedder.embed(image, try #require(FivePoints(of: face.landmarks)))
    }

    @Test func `the aligned face is OpenCV's, upright and turned`() throws {
        let golden = try Golden.read()
        #expect(golden.faces.count == 2 * Fixtures.portraits.count)
        for face in golden.faces {
            let alignment = try #require(FaceAlignment(of: face.fivePoints))
            let side = FaceAlignment.Constants.side
            let crop = try Fixtures.picture(face.picture)
                .warped(by: alignment.map, width: side, height: side, border: .zero)
            let samples = stride(from: 0, to: crop.pixels.count, by: golden.step).map { Float(crop.pixels[$0]) }
            try #require(samples.count == face.crop.count)
            let largest = zip(samples, face.crop).map { abs($0 - $1) }.max() ?? .infinity
            #expect(largest <= Self.levelTolerance, "\(face.picture) \(face.degrees)°")
        }
    }

    @Test func `the network's input is the aligned face in planes, red first, unscaled`() throws {
        let face = try #require(try Golden.read().faces.first)
        let image = try Fixtures.picture(face.picture)
        let side = FaceAlignment.Constants.side
        let crop = try image.warped(
            by: try #require(FaceAlignment(of: face.fivePoints)).map, width: side, height: side, border: .zero)
        let planes = (0..<3).flatMap { channel in
            stride(from: channel, to: crop.pixels.count, by: 3).map { Float(crop.pixels[$0]) }
        }
        let form = TensorForm(
            width: side, height: side, order: .nchw, channels: .rgb, scale: .one, offset: .zero)
        #expect(try AlignedFace(face.fivePoints).input(from: image, form: form) == planes)
    }

    @Test func `the template is OpenCV's feature with length 1`() throws {
        for face in try Golden.read().faces {
            let template = try embedder.embed(Fixtures.picture(face.picture), face.fivePoints)
            let expected = try #require(
                FaceTemplate(normalizing: face.feature, modelSHA256: template.modelSHA256))
            #expect(abs(template.values.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
            #expect(try template.similarity(to: expected).value >= Self.featureCosine, "\(face.picture)")
        }
    }

    @Test func `similarities are OpenCV's, and symmetric`() throws {
        let upright = try Golden.read().faces.filter { $0.degrees == 0 }
        let templates = try Dictionary(
            uniqueKeysWithValues: upright.map {
                ($0.picture, try embedder.embed(Fixtures.picture($0.picture), $0.fivePoints))
            })
        for pair in try Golden.read().similarities {
            let (a, b) = (try #require(templates[pair.first]), try #require(templates[pair.second]))
            let score = try a.similarity(to: b)
            #expect(abs(score.value - pair.cosine) <= Self.similarityTolerance, "\(pair.first) \(pair.second)")
            #expect(try b.similarity(to: a) == score)
        }
    }

    @Test func `one person scores above two, with points of the mesh as with the detector's`() throws {
        let finder = try FaceFinder()
        func score(_ a: String, _ b: String) throws -> SimilarityScore {
            let templates = try [a, b].map {
                let image = try Fixtures.picture($0)
                return try embedder.embed(image, FivePoints(of: try #require(try finder.mesh(in: image))))
            }
            return try templates[0].similarity(to: templates[1])
        }
        // OpenCV Zoo's threshold at a false match rate of 1e-3 on LFW is 0.363.
        #expect(try score("obama-2009.jpg", "obama-2012.jpg").value > 0.6)
        #expect(try score("obama-2009.jpg", "biden-2010.jpg").value < 0.35)
    }

    @Test func `the mesh and the detector give one face nearly one template`() throws {
        let finder = try FaceFinder()
        for picture in Fixtures.portraits {
            let image = try Fixtures.picture(picture)
            let mesh = try #require(try finder.mesh(in: image))
            let score = try embedder.embed(image, FivePoints(of: mesh)).similarity(to: template(of: picture))
            #expect(score.value > 0.9, "\(picture)")
        }
    }
}
