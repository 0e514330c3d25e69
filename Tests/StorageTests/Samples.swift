import Foundation
import Storage
import Vision

/// A generator whose numbers are the same at each run (Steele et al., "Fast splittable pseudorandom number generators").
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension SplitMix {
    /// A vector of length 1, of sums of even numbers, which are nearly normal.
    mutating func direction(_ dimension: Int) -> [Float] {
        let values = (0..<dimension).map { _ in
            (0..<4).reduce(Float(0)) { sum, _ in sum + Float.random(in: -1...1, using: &self) }
        }
        return values.normalized
    }

    /// A direction near another one, with about this cosine.
    mutating func direction(near other: [Float], cosine: Float) -> [Float] {
        let noise = direction(other.count)
        let rest = (1 - cosine * cosine).squareRoot()
        return zip(other, noise).map { cosine * $0 + rest * $1 }.normalized
    }
}

extension [Float] {
    /// The same direction with length 1.
    var normalized: [Float] {
        let length = reduce(0) { $0 + $1 * $1 }.squareRoot()
        return map { $0 / length }
    }

    /// The scalar product in 64 bits.
    func product(_ other: [Float]) -> Double { zip(self, other).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
}

/// A folder that is gone after the test.
final class ScratchFolder {
    let path = FileManager.default.temporaryDirectory.appending(path: "storage-\(UUID().uuidString)").path()

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// All bytes of all files.
    func bytes() throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted().reduce(into: Data()) { bytes, name in
            bytes += try Data(contentsOf: URL(filePath: "\(path)/\(name)"))
        }
    }
}

/// A network's hash.
let sampleModel = String(repeating: "ab", count: 32)

extension FaceTemplate {
    /// A template of made-up values.
    static func sample(
        _ generator: inout SplitMix, dimension: Int = 128, model: String = sampleModel, quality: Double? = 0.75
    ) throws -> FaceTemplate {
        guard
            let template = FaceTemplate(
                normalizing: generator.direction(dimension), modelSHA256: model, quality: quality)
        else { throw StorageError(.corrupt, "a direction is no template") }
        return template
    }
}
