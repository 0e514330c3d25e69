import Verification

/// What became of a picture that was to be enrolled.
public struct EnrolmentReport: Sendable {
    /// The two ends of an enrolment.
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        /// The template is in the gallery.
        case enrolled
        /// The picture is not fit, or an attack.
        case refused
    }

    /// The end.
    public var outcome: Outcome { enrolment == nil ? .refused : .enrolled }
    /// Why it was refused, the weightiest first.
    public let reasons: [Reason]
    /// What the person can do about it.
    public var hints: [String] { reasons.compactMap(\.hint) }
    /// What was enrolled; absent after a refusal.
    public let enrolment: Enrolment?
    /// Subjects of other labels who would be taken for the same person, the nearest first.
    public let lookalikes: [SearchResult.Candidate]
    /// What was found out about the picture.
    public let picture: TemplateReport

    init(refused reasons: [Reason], _ picture: TemplateReport) {
        self.reasons = reasons
        enrolment = nil
        lookalikes = []
        self.picture = picture
    }

    init(enrolment: Enrolment, lookalikes: [SearchResult.Candidate], _ picture: TemplateReport) {
        reasons = []
        self.enrolment = enrolment
        self.lookalikes = lookalikes
        self.picture = picture
    }
}
