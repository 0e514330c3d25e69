import Foundation
import Imaging
import Inference
import Testing

@testable import Vision

/// What the tests of detection and mesh read: models, golden numbers and portraits.
enum Fixtures {
    /// OpenCV rounds places to 1/32 pixel; `warpAffine` and MediaPipe's `warpPerspective` may round to neighbours, which on
    /// an edge is worth a few levels of 255.
    static let largestLevelTolerance: Float = 3.01
    static let meanLevelTolerance: Float = 0.05

    static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let home: URL = {
        let configured = ProcessInfo.processInfo.environment["BONAFIDE_HOME"]
        return configured.map { URL(filePath: $0) } ?? packageRoot.appending(path: ".bonafide")
    }()

    static func engine() throws -> Engine {
        let folder = home.appending(path: "openvino")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        let library = try #require(
            names.first { $0.hasPrefix("libopenvino_c.so") }, "no engine in \(folder.path()): run make setup")
        return try Engine(library: folder.appending(path: library).path())
    }

    static func model(_ file: String, inputShape: [Int]? = nil) throws -> Model {
        let path = home.appending(path: "models/\(file)").path()
        try #require(FileManager.default.fileExists(atPath: path), "\(path) is missing: run make setup")
        let entry = ModelEntry(name: file, file: file, sha256: "", licence: "")
        return try Model(entry, path: path, engine: engine(), inputShape: inputShape)
    }

    static func golden<Golden: Decodable>(_ file: String) throws -> Golden {
        let url = packageRoot.appending(path: "Tests/VisionTests/Golden/\(file)")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    }

    /// A portrait of Samples/portraits; `a+b` stands for two side by side as `scripts/golden/faces.py` puts them.
    static func picture(_ name: String) throws -> Image {
        guard name.contains("+") else { return try decode(name) }
        let left = try decode("biden-2010.jpg")
        let right = try columns(40..<440, of: decode("obama-2010.jpg"))
        var pixels = [UInt8](repeating: 0, count: (left.width + right.width) * left.height * 3)
        for (image, column) in [(left, 0), (right, left.width)] {
            for row in 0..<image.height {
                let start = (row * (left.width + right.width) + column) * 3
                let source = row * image.width * 3
                pixels.replaceSubrange(
                    start..<start + image.width * 3, with: image.pixels[source..<source + image.width * 3])
            }
        }
        return Image(width: left.width + right.width, height: left.height, layout: .rgb, pixels: pixels)
    }

    static func columns(_ range: Range<Int>, of image: Image) -> Image {
        var pixels: [UInt8] = []
        for row in 0..<image.height {
            let start = row * image.width
            pixels += image.pixels[(start + range.lowerBound) * 3..<(start + range.upperBound) * 3]
        }
        return Image(width: range.count, height: image.height, layout: .rgb, pixels: pixels)
    }

    static func flat(_ level: UInt8, side: Int = 480) -> Image {
        Image(width: side, height: side, layout: .rgb, pixels: .init(repeating: level, count: side * side * 3))
    }

    static func noise(side: Int = 480) -> Image {
        var generator = SplitMix(state: 1)
        return Image(
            width: side, height: side, layout: .rgb,
            pixels: (0..<side * side * 3).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    private static func decode(_ name: String) throws -> Image {
        let bytes = try Data(contentsOf: packageRoot.appending(path: "Samples/portraits/\(name)"))
        return try ImageDecoder().decode(Array(bytes)).image
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension DetectedFace.Landmarks {
    /// x and y of right eye, left eye, nose and mouth.
    var flattened: [Double] { [rightEye, leftEye, nose, mouth].flatMap { [$0.x, $0.y] } }
}

/// The largest difference of two lists of equal length.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
}

extension HeadPose {
    /// The largest difference of an angle, in degrees.
    func largestDifference(to other: HeadPose) -> Double {
        max(
            abs(yawDegrees - other.yawDegrees), abs(pitchDegrees - other.pitchDegrees),
            abs(rollDegrees - other.rollDegrees))
    }
}
