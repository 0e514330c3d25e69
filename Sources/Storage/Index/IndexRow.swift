/// The subject and the template of a row of an index.
public struct IndexRow: Sendable, Hashable {
    /// The subject.
    public let subject: SubjectID
    /// The template.
    public let template: TemplateID

    /// A row of a subject's template.
    public init(subject: SubjectID, template: TemplateID) {
        self.subject = subject
        self.template = template
    }
}
