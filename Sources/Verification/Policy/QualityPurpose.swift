/// What a picture is wanted for; each purpose has its own limits of quality.
public enum QualityPurpose: String, Sendable, Codable, CaseIterable {
    /// To tell a bona fide presentation from an attack.
    case pad
    /// To be compared with a reference.
    case matching
    /// To become a reference.
    case enrolment
}
