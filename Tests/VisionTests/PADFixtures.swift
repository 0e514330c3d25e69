import Foundation
import Imaging
import Inference
import TestSupport
import Testing

@testable import Vision

/// What the tests of presentation attack detection read.
enum PADFixtures {
    static func decode(_ url: URL) throws -> Image {
        try ImageDecoder().decode(Array(Data(contentsOf: url))).image
    }

    static func sample(_ path: String) throws -> Image {
        try decode(Checkout.root.appending(path: "Samples/\(path)"))
    }

    static func network(_ variant: MiniFASNet.Variant, wiring: MiniFASNet.Wiring = .original) throws -> MiniFASNet {
        MiniFASNet(variant, model: try Fixtures.model(variant.rawValue), wiring: wiring)
    }

    static func meter(wiring: MiniFASNet.Wiring = .original) throws -> SingleFramePADMeter {
        SingleFramePADMeter(networks: try MiniFASNet.Variant.allCases.map { try network($0, wiring: wiring) })
    }
}

/// Detection and mesh, as the liveness job runs them.
struct FaceFinder {
    let detector: BlazeFaceDetector
    let mesher: FaceMesher

    init() throws {
        detector = BlazeFaceDetector(model: try Fixtures.model("blazeface-short"))
        mesher = FaceMesher(mesh: try Fixtures.model("face-mesh"), blendshapes: nil)
    }

    /// The mesh of the largest face.
    func mesh(in image: Image) throws -> FaceMesh? {
        try detector.detect(in: image).max { $0.box.area < $1.box.area }.map { try mesher.mesh(of: $0, in: image) }
    }
}

/// `Tests/VisionTests/Golden/pad.json`, made by `scripts/golden/pad.py`.
struct PADGolden: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
        let picture: String
        let network: String
        let box: [Int]
        let crop: [Int]
        let pixelSum: Double
        let firstRow: [Float]
        let logits: [Float]

        var testDescription: String { "\(picture) \(network) \(box)" }
        var rectangle: Rectangle {
            Rectangle(x: Double(box[0]), y: Double(box[1]), width: Double(box[2]), height: Double(box[3]))
        }
    }

    let program: String
    let cases: [Case]
}
