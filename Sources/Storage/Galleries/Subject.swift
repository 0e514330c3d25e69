public import FoundationEssentials

/// A person in a gallery, as the operator calls them. Its description does not show the label, which is personal data.
public struct Subject: Sendable, Equatable, Identifiable, CustomStringConvertible {
    /// The identifier.
    public let id: SubjectID
    /// What the operator calls the subject, such as a customer number; unique in the gallery.
    public let label: String
    /// The number of templates.
    public let templates: Int
    /// When the subject was first enrolled.
    public let created: Date

    /// The identifier and the number of templates.
    public var description: String { "subject \(id) with \(templates) templates" }
}
