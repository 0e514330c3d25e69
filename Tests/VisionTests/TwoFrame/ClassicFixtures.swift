import Foundation
import Imaging
import TestSupport
import Testing

@testable import Vision

/// `Tests/VisionTests/Golden/classic.json`, made by `scripts/golden/classic.py` with bg-verify's own code.
struct ClassicGolden: Decodable {
    struct Numbers: Decodable {
        let matches: Int
        let matchRatio: Double
        let inlierRatio: Double
        let structuralSimilarity: Double
        let motionDeviationPixels: Double
        /// After registration.
        let faceMotionPixels: Double
        /// After registration.
        let backgroundMotionPixels: Double
        let registrationInliers: Int
        let registrationErrorPixels: Double
    }
    struct Geometry: Decodable {
        let interOcularPixels: Double
        let depthCorrelation: Double
        /// In inter-ocular distances.
        let planeResidual: Double
        let facePoints: Int
        /// The minimum, the median and the largest of 25 runs: it is random.
        let dispersion: [Double]
    }
    struct Pair: Decodable, CustomTestStringConvertible {
        let name: String
        /// x, y, width and height of each frame's face, in the working picture.
        let boxes: [[Double]]
        /// From the second working picture to the first.
        let homography: [Double]
        /// Width and height of the working picture.
        let size: [Double]
        let numbers: Numbers
        /// By bg-verify's mesh, an older network.
        let geometry: Geometry
        /// By the network of `FaceMesher`, run by MediaPipe.
        let taskGeometry: Geometry
        /// x, y, |z|, and x and y in the registered frame, of bg-verify's 478 points, for the committed pair.
        let points: [[Double]]?

        var testDescription: String { name }
    }
    let program: String
    let pairs: [Pair]

    /// The pairs whose pictures are there: without ../shared, only the committed one.
    static let available: [Pair] = {
        let golden: ClassicGolden? = try? Fixtures.golden("classic.json")
        return (golden?.pairs ?? []).filter { ClassicFixtures.hasPairs || $0.name == ClassicFixtures.committed }
    }()

    static func committed() throws -> Pair? {
        let golden: ClassicGolden = try Fixtures.golden("classic.json")
        return golden.pairs.first { $0.name == ClassicFixtures.committed }
    }
}

/// What the tests of bg-verify's measurements read.
enum ClassicFixtures {
    /// The pair of a public-domain portrait that lies beside the golden numbers.
    static let committed = "vga_LIVE_02"

    static let pairs = Checkout.sharedData.appending(path: "pairs-dev")
    static let hasPairs = FileManager.default.fileExists(atPath: pairs.path())

    /// Both pictures of a pair.
    static func pictures(_ name: String = committed) throws -> (Image, Image) {
        guard name == committed else {
            return (try picture(pairs, "\(name)_1.jpg"), try picture(pairs, "\(name)_2.jpg"))
        }
        let folder = Checkout.root.appending(path: "Tests/VisionTests/Golden")
        return (try picture(folder, "classic-1.jpg"), try picture(folder, "classic-2.jpg"))
    }

    /// Both working frames of a pair with the boxes that bg-verify found, so that a step is compared by itself.
    static func frames(_ pair: ClassicGolden.Pair) throws -> (ClassicFrame, ClassicFrame) {
        let (first, second) = try pictures(pair.name)
        return (try frame(first, pair.boxes[0]), try frame(second, pair.boxes[1]))
    }

    static func meter() throws -> ClassicMeter {
        ClassicMeter(
            detector: BlazeFaceDetector(model: try Fixtures.model("blazeface-short"), search: .whole),
            mesher: FaceMesher(mesh: try Fixtures.model("face-mesh"), blendshapes: nil))
    }

    /// A textured wall that needs no file: smoothed noise.
    static func wall(width: Int = 320, height: Int = 240, seed: UInt64 = 1) throws -> Image {
        var generator = SplitMix64(seed: seed)
        let coarse = Image(
            width: width / 8, height: height / 8, layout: .rgb,
            pixels: (0..<width / 8 * (height / 8) * 3).map { _ in UInt8.random(in: 0...255, using: &generator) })
        return try coarse.resized(width: width, height: height, interpolation: .cubic)
    }

    private static func frame(_ image: Image, _ box: [Double]) throws -> ClassicFrame {
        ClassicFrame(
            gray: try ClassicMeter.workingPicture(of: image).gray(),
            face: Rectangle(x: box[0], y: box[1], width: box[2], height: box[3]))
    }

    private static func picture(_ folder: URL, _ name: String) throws -> Image {
        try PADFixtures.decode(folder.appending(path: name))
    }
}
