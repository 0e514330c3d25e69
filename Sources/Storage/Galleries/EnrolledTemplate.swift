public import FoundationEssentials
public import Vision

/// A template of a subject, as it was enrolled.
public struct EnrolledTemplate: Sendable, Equatable, Identifiable {
    /// The identifier.
    public let id: TemplateID
    /// The values, their model and their quality.
    public let template: FaceTemplate
    /// When it was enrolled.
    public let enrolled: Date
}
