/// The rules of enrolment.
public struct EnrolmentPolicy: Sendable, Equatable, Codable {
    /// What happens when a subject of another label looks the same.
    public enum NearDuplicates: String, Sendable, Codable, CaseIterable {
        /// They are reported and stop nothing: twins exist, and so do people who enrol twice.
        case told
        /// The picture is refused.
        case refused
    }

    /// The outcomes of a judged presentation that may be enrolled. They do not apply when the caller has the
    /// presentation not judged.
    public let accepted: [LivenessOutcome]
    /// What happens to near-duplicates.
    public let nearDuplicates: NearDuplicates
    /// How many near-duplicates are reported, from 1.
    public let maximumNearDuplicates: Int

    /// What applies where a policy says nothing.
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
