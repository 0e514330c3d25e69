/// What an enrolment did.
public struct Enrolment: Sendable, Equatable, Codable {
    /// How the subject stands now.
    public enum Outcome: String, Sendable, Codable {
        /// The subject is new.
        case created
        /// The subject was there and has more templates now.
        case extended
        /// The same idempotency key had done it before; nothing was changed.
        case repeated
    }

    /// Whose templates they are.
    public let subject: SubjectID
    /// The new templates, in the order in which they were given.
    public let templates: [TemplateID]
    /// How the subject stands now.
    public let outcome: Outcome
}
