public import Vision

/// Templates to be enrolled for one subject.
public struct EnrolmentRequest: Sendable {
    /// What the operator calls the subject.
    public let label: String
    /// At least one.
    public let templates: [FaceTemplate]

    /// A request for a subject.
    public init(label: String, templates: [FaceTemplate]) {
        self.label = label
        self.templates = templates
    }
}
