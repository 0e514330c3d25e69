/// The limits of quality, one set for each purpose.
public struct QualityPolicy: Sendable, Equatable, Codable {
    /// To tell a bona fide presentation from an attack.
    public let pad: QualityLimits
    /// To be compared with a reference.
    public let matching: QualityLimits
    /// To become a reference.
    public let enrolment: QualityLimits

    /// The limits of a purpose.
    public subscript(purpose: QualityPurpose) -> QualityLimits {
        switch purpose {
        case .pad: pad
        case .matching: matching
        case .enrolment: enrolment
        }
    }
}
