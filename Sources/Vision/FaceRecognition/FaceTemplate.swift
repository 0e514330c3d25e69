/// What a recognition network makes of a face: to be compared with templates of the same network only.
///
/// Its description does not show the values: a template is biometric data.
public struct FaceTemplate: Sendable, Equatable, CustomStringConvertible {
    /// The values, of Euclidean length 1.
    public let values: [Float]
    /// SHA-256 of the network's file, lower-case hexadecimal.
    public let modelSHA256: String
    /// The quality of the picture that it was made of, 0…1, higher = better; absent when it was not measured.
    public let quality: Double?

    /// A template from a network's output; nil when it has no direction or a value that is not finite.
    public init?(normalizing values: [Float], modelSHA256: String, quality: Double? = nil) {
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length.isNormal else { return nil }
        self.values = values.map { $0 / length }
        self.modelSHA256 = modelSHA256
        self.quality = quality
    }

    /// The similarity of two faces.
    ///
    /// - Throws: `templatesDiffer` when the templates are of different networks.
    public func similarity(to other: FaceTemplate) throws(VisionError) -> SimilarityScore {
        guard modelSHA256 == other.modelSHA256, values.count == other.values.count else {
            throw VisionError(.templatesDiffer, "templates of different networks cannot be compared")
        }
        return SimilarityScore(zip(values, other.values).reduce(0) { $0 + Double($1.0) * Double($1.1) })
    }

    /// The number of values and the network.
    public var description: String { "\(values.count) values of \(modelSHA256)" }
}
