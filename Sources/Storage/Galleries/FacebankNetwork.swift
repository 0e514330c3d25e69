public import Inference

/// What the file beside a facebank says: of which network the values are.
public struct FacebankNetwork: Decodable, Sendable, Equatable {
    /// The network's name in the manifest.
    public let model: String
    /// SHA-256 of the network's file, lower-case hexadecimal.
    public let sha256: String
    /// The variant of the templates (`TemplateKind.variant`); absent for the network's own output.
    public let templates: String?
    /// Values of a template.
    public let dimension: Int
    /// When the facebank was made, by ISO 8601.
    public let created: String

    /// A description of templates.
    public init(model: String, sha256: String, templates: String?, dimension: Int, created: String) {
        self.model = model
        self.sha256 = sha256
        self.templates = templates
        self.dimension = dimension
        self.created = created
    }

    /// The kind of the templates; nil when this version does not know it.
    public var kind: TemplateKind? { TemplateKind(modelSHA256: sha256, variant: templates) }
}
