/// Who may become a reference of a gallery.
public struct EnrolmentPolicy: Sendable, Equatable, Codable {
    /// What follows when somebody of another label looks the same.
    public enum NearDuplicates: String, Sendable, Codable, CaseIterable {
        /// They are told and hinder nothing: twins exist, and so do people who enrol twice.
        case told
        /// The picture is refused.
        case refused
    }

    /// How a judged presentation may have ended. A presentation that the caller does not have judged is none of these.
    public let accepted: [LivenessOutcome]
    /// What near-duplicates lead to.
    public let nearDuplicates: NearDuplicates
    /// How many near-duplicates are told, from 1.
    public let maximumNearDuplicates: Int

    /// What holds where a policy says nothing.
    static let standard = EnrolmentPolicy(accepted: [.live], nearDuplicates: .told, maximumNearDuplicates: 5)

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        if accepted.isEmpty { return "enrolment.accepted names no outcome" }
        guard (1...100).contains(maximumNearDuplicates) else {
            return "enrolment.maximumNearDuplicates is not between 1 and 100"
        }
        return nil
    }
}
