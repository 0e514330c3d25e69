import Foundation
import Imaging
import Inference
import Testing

@testable import Vision

/// `Tests/VisionTests/Golden/embedder.json`, made by `scripts/golden/embedder.py`: two small networks with the templates that
/// they must give.
struct OwnNetworks: Decodable {
    struct Network: Decodable {
        let onnx: Data
        let entry: ModelEntry
        let faces: [Face]
    }
    struct Face: Decodable {
        let picture: String
        let box: [Double]
        let points: [Double]
        let plain: [Float]
        let mirrored: [Float]

        enum CodingKeys: String, CodingKey {
            case picture, box, points, plain
            case mirrored = "mirror_averaged"
        }

        var detected: DetectedFace {
            let places = stride(from: 0, to: points.count, by: 2).map { Point(x: points[$0], y: points[$0 + 1]) }
            return DetectedFace(
                box: Rectangle(x: box[0], y: box[1], width: box[2], height: box[3]), score: 1,
                landmarks: .init(
                    rightEye: places[0], leftEye: places[1], nose: places[2], mouthCorners: [places[3], places[4]],
                    mouth: Rectangle(from: places[3], to: places[4]).center))
        }
    }

    let networks: [Network]

    static func read() throws -> [Network] {
        let golden: OwnNetworks = try Fixtures.golden("embedder.json")
        return golden.networks
    }
}

extension OwnNetworks.Network {
    /// The network, read from a file of its own that is gone afterwards.
    func embedder() throws -> FaceEmbedder {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: entry.file)
        try onnx.write(to: file)
        let engine = try Engine(library: Fixtures.store().engineLibraryPath())
        return try FaceEmbedder(model: Model(entry, path: file.path(), engine: engine))
    }
}

struct OwnNetworkTests {
    /// One level of 255 at a place, by OpenCV's rounding of places, moves the mean of a part by less.
    private static let valueTolerance: Float = 2e-3

    @Test(arguments: [0, 1])
    func `the manifest's alignment, layout, colours, scale and offset make the input`(index: Int) throws {
        let network = try OwnNetworks.read()[index]
        let embedder = try network.embedder()
        for face in network.faces {
            let image = try Fixtures.picture(face.picture)
            for (form, expected) in [(TemplateKind.TemplateForm.plain, face.plain), (.mirrorAveraged, face.mirrored)] {
                let template = try embedder.embed(image, face.detected, form: form, quality: 0.5)
                #expect(template.modelSHA256 == network.entry.sha256 && template.quality == 0.5)
                try #require(template.values.count == expected.count)
                let largest = zip(template.values, expected).map { abs($0 - $1) }.max() ?? .infinity
                #expect(largest <= Self.valueTolerance, "\(face.picture) \(form)")
            }
        }
    }

    @Test func `the manifest's choice of form is the standard`() throws {
        let networks = try OwnNetworks.read()
        #expect(try networks.map { try $0.embedder().standardForm } == [.plain, .mirrorAveraged])
        let face = networks[1].faces[0]
        let embedder = try networks[1].embedder()
        let image = try Fixtures.picture(face.picture)
        #expect(try embedder.embed(image, face.detected) == embedder.embed(image, face.detected, form: .mirrorAveraged))
        #expect(try embedder.embed(image, face.detected) != embedder.embed(image, face.detected, form: .plain))
    }

    @Test func `a plain and a mirrored template of one network are near each other, and not compared`() throws {
        let embedder = try FaceEmbedder(model: Fixtures.model("sface"))
        let face = try OwnNetworks.read()[0].faces[0]
        let image = try Fixtures.picture(face.picture)
        let plain = try embedder.embed(image, face.detected, form: .plain)
        let mirrored = try embedder.embed(image, face.detected, form: .mirrorAveraged)
        #expect(zip(plain.values, mirrored.values).reduce(0) { $0 + $1.0 * $1.1 } > 0.8)
        #expect { try mirrored.similarity(to: plain) } throws: { ($0 as? VisionError)?.code == .templatesDiffer }
    }

    @Test func `a mirrored picture has the same mirror-averaged template`() throws {
        let network = try OwnNetworks.read()[1]
        let embedder = try network.embedder()
        let image = try Fixtures.picture(network.faces[0].picture)
        // Whole pixels: a fraction would be cut off on the other side.
        let box = Rectangle(x: 60, y: 40, width: 120, height: 150)
        let other = Rectangle(x: Double(image.width) - 180, y: 40, width: 120, height: 150)
        var face = network.faces[0].detected
        face.box = box
        let template = try embedder.embed(image, face)
        face.box = other
        let mirrored = try embedder.embed(image.upright(from: .mirrored), face)
        #expect(try template.similarity(to: mirrored).value > 0.99999)
    }

    @Test func `five points are not a box and a box is not five points`() throws {
        let networks = try OwnNetworks.read()
        let face = networks[0].faces[0].detected
        let image = try Fixtures.picture(networks[0].faces[0].picture)
        #expect { try networks[1].embedder().embed(image, #require(FivePoints(of: face.landmarks))) } throws: {
            ($0 as? VisionError)?.code == .networkUnsuitable
        }
        var blind = face
        blind.landmarks.mouthCorners = []
        #expect { try networks[0].embedder().embed(image, blind) } throws: {
            ($0 as? VisionError)?.code == .pointsUnusable
        }
    }

    @Test(arguments: [
        Rectangle(x: -50, y: -50, width: 40, height: 40), Rectangle(x: .nan, y: 0, width: 9, height: 9),
        Rectangle(x: 5000, y: 0, width: 9, height: 9), Rectangle(x: 0, y: 0, width: 0, height: 9),
    ])
    func `a box outside its picture has no template`(box: Rectangle) throws {
        let network = try OwnNetworks.read()[1]
        var face = network.faces[0].detected
        face.box = box
        #expect { try network.embedder().embed(Fixtures.flat(9, side: 64), face) } throws: {
            ($0 as? VisionError)?.code == .pointsUnusable
        }
    }

    @Test func `a network without a section recognition makes no templates`() throws {
        #expect { try FaceEmbedder(model: Fixtures.model("minifasnet-v2")) } throws: {
            ($0 as? VisionError)?.code == .networkUnsuitable
        }
    }
}
