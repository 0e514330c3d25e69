import Foundation
import Imaging
import Inference
import TestSupport
import Testing

@testable import Vision

/// What the tests of detection and mesh read: models, golden numbers and portraits.
enum Fixtures {
    /// OpenCV rounds places to 1/32 pixel; `warpAffine` and MediaPipe's `warpPerspective` may round to neighbours, which on
    /// an edge is worth a few levels of 255.
    static let largestLevelTolerance: Float = 3.01
    static let meanLevelTolerance: Float = 0.05

    static let portraits = [
        "biden-2010.jpg", "collins-1999.jpg", "obama-2009.jpg", "obama-2010.jpg", "obama-2012.jpg",
    ]

    static func store() throws -> ModelStore { try ModelStore(home: Checkout.home) }

    static func model(_ name: String, inputShape: [Int]? = nil) throws -> Model {
        let store = try store()
        do {
            return try store.load(
                name, engine: Engine(library: store.engineLibraryPath()), inputShape: inputShape)
        } catch {
            Issue.record("\(error): run make setup")
            throw error
        }
    }

    static func golden<Golden: Decodable>(_ file: String) throws -> Golden {
        try Checkout.golden("VisionTests/Golden/\(file)")
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
        var generator = SplitMix64(seed: 1)
        return Image(
            width: side, height: side, layout: .rgb,
            pixels: (0..<side * side * 3).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    private static func decode(_ name: String) throws -> Image {
        try ImageDecoder().decode(Checkout.bytes("Samples/portraits/\(name)")).image
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
