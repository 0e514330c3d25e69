public import Inference

/// What a recognition network makes of a face: to be compared with templates of the same kind only.
///
/// Its description does not show the values: a template is biometric data.
public struct FaceTemplate: Sendable, Equatable, CustomStringConvertible {
    /// The values, of Euclidean length 1.
    public let values: [Float]
    /// What it is made of.
    public let kind: TemplateKind
    /// The quality of the picture that it was made of, 0…1, higher = better; absent when it was not measured.
    public let quality: Double?

    /// A template from a network's output; nil when it has no direction or a value that is not finite.
    public init?(normalizing values: [Float], kind: TemplateKind, quality: Double? = nil) {
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length.isNormal else { return nil }
        self.values = values.map { $0 / length }
        self.kind = kind
        self.quality = quality
    }

    /// A template from a network's output for the face, from which nothing is subtracted.
    public init?(normalizing values: [Float], modelSHA256: String, quality: Double? = nil) {
        self.init(normalizing: values, kind: TemplateKind(modelSHA256: modelSHA256), quality: quality)
    }

    /// SHA-256 of the network's file, lower-case hexadecimal.
    public var modelSHA256: String { kind.modelSHA256 }

    /// The similarity of two faces.
    ///
    /// - Throws: `templatesDiffer` when the templates are of different kinds.
    public func similarity(to other: FaceTemplate) throws(VisionError) -> SimilarityScore {
        guard kind == other.kind, values.count == other.values.count else {
            throw VisionError(.templatesDiffer, "templates of different kinds cannot be compared")
        }
        return SimilarityScore(zip(values, other.values).reduce(0) { $0 + Double($1.0) * Double($1.1) })
    }

    /// The template that the embedder would have made with the camera's mean; nil when this one is centred already or has no
    /// other direction than the mean.
    public func centred(by centring: TemplateCentring) -> FaceTemplate? {
        guard kind.centring == nil, values.count == centring.camera.count else { return nil }
        let kind = TemplateKind(modelSHA256: modelSHA256, centring: centring.identifier, form: kind.form)
        return FaceTemplate(
            normalizing: zip(values, centring.camera).map { $0 - $1 }, kind: kind, quality: quality)
    }

    /// The number of values and the kind.
    public var description: String { "\(values.count) values of \(kind.identifier)" }
}
