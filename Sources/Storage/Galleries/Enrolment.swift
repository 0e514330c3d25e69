import Verification

/// What an enrolment did.
public struct Enrolment: Sendable, Equatable, Codable {
    /// Whose templates they are.
    public let subject: SubjectID
    /// The new templates, in the order in which they were given.
    public let templates: [TemplateID]
    /// How the subject stands now.
    public let outcome: GalleryEnrolment.Change
}
