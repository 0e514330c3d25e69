public import Verification

/// What an enrolment did.
public struct Enrolment: Sendable, Equatable, Codable {
    /// The subject of the templates.
    public let subject: SubjectID
    /// The new templates, in the order in which they were given.
    public let templates: [TemplateID]
    /// What enrolling did to the subject.
    public let outcome: GalleryEnrolment.Change
}
