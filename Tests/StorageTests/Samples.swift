import Foundation
import Storage
import TestSupport
import Vision

extension SplitMix64 {
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

extension TemporaryFolder {
    /// All bytes of all files.
    func bytes() throws -> Data {
        try files.reduce(into: Data()) { try $0 += Data(contentsOf: URL(filePath: self($1))) }
    }
}

/// A network's hash.
let sampleModel = String(repeating: "ab", count: 32)

extension FaceTemplate {
    /// A template of made-up values.
    static func sample(
        _ generator: inout SplitMix64, dimension: Int = 128, model: String = sampleModel, quality: Double? = 0.75
    ) throws -> FaceTemplate {
        guard
            let template = FaceTemplate(
                normalizing: generator.direction(dimension), modelSHA256: model, quality: quality)
        else { throw StorageError(.corrupt, "a direction is no template") }
        return template
    }
}
