/// The outcome of enrolling one picture.
public struct EnrolmentReport: Sendable {
    /// The decision.
    public let decision: Decision<EnrolmentOutcome>
    /// What was kept; absent after a refusal.
    public let enrolment: GalleryEnrolment?
    /// Subjects of other labels who would be taken for the same person, the nearest first.
    public let nearDuplicates: [GallerySearch.Candidate]
    /// The report about the picture.
    public let picture: TemplateReport

    /// A report of a decision, with what it rests on.
    public init(
        decision: Decision<EnrolmentOutcome>, enrolment: GalleryEnrolment?,
        nearDuplicates: [GallerySearch.Candidate], picture: TemplateReport
    ) {
        self.decision = decision
        self.enrolment = enrolment
        self.nearDuplicates = nearDuplicates
        self.picture = picture
    }
}
