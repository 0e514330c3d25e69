/// What became of a picture that was to be enrolled.
public struct EnrolmentReport: Sendable {
    /// The decision.
    public let decision: Decision<EnrolmentOutcome>
    /// What was kept; absent after a refusal.
    public let enrolment: GalleryEnrolment?
    /// Subjects of other labels who would be taken for the same person, the nearest first.
    public let nearDuplicates: [GallerySearch.Candidate]
    /// What was found out about the picture.
    public let picture: TemplateReport

    /// What was found out.
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
