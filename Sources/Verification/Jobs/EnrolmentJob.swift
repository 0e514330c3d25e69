import Vision

/// The job that decides whether a picture may become a reference of a person, and enrols it.
public struct EnrolmentJob: Sendable {
    /// Metric, calibration and operating points of the policy for the network.
    public let recognizer: Recognizer
    private let rule: EnrolmentRule
    private let template: TemplateMaker

    /// A job that uses the instruments and the policy of a job that compares.
    public init(_ match: MatchJob) {
        self.init(match.policy.policy, match.recognizer) { try await match.template(of: $0, options: $1) }
    }

    /// A job that makes its templates by the given function.
    package init(_ policy: Policy, _ recognizer: Recognizer, template: @escaping TemplateMaker) {
        self.recognizer = recognizer
        rule = policy.enrolmentRule
        self.template = template
    }

    /// Adds a picture to a person of a gallery, who is new when nobody has the label, unless the policy's rule refuses it.
    ///
    /// - Parameters:
    ///   - picture: the bytes of the picture's file.
    ///   - label: what the operator calls the person.
    /// - Throws: as `MatchJob.template(of:options:)`, `thresholdMissing`, and what the gallery throws.
    public func enrol(
        _ picture: [UInt8], label: String, in gallery: some TemplateGallery,
        options: TemplateOptions = .judgedEnrolment
    ) async throws -> EnrolmentReport {
        try await enrol(try await measure(picture, options: options), label: label, in: gallery)
    }

    /// Makes the template of a picture that is to be enrolled.
    ///
    /// - Throws: as `MatchJob.template(of:options:)`.
    public func measure(
        _ picture: [UInt8], options: TemplateOptions = .judgedEnrolment
    ) async throws -> TemplateReport { try await template(picture, options) }

    /// Adds a picture that was measured.
    ///
    /// - Throws: `thresholdMissing`, and what the gallery throws.
    public func enrol(
        _ picture: TemplateReport, label: String, in gallery: some TemplateGallery
    ) async throws -> EnrolmentReport {
        let comparisons = picture.comparisons
        let refusal = rule.refusal(
            reasons: picture.reasons, liveness: picture.liveness?.decision, comparisons: comparisons)
        guard refusal == nil, let template = picture.template else {
            return EnrolmentReport(
                decision: refusal ?? Decision(outcome: .refused, reasons: [.notAssessed], comparisons: comparisons),
                enrolment: nil, nearDuplicates: [], picture: picture)
        }
        let others = try await nearDuplicates(of: template, label: label, in: gallery, rule.maximumNearDuplicates)
        let decision = rule.decide(nearDuplicates: others.count, comparisons: comparisons)
        let enrolment = decision.outcome == .enrolled ? try await gallery.keep(template, label: label) : nil
        return EnrolmentReport(decision: decision, enrolment: enrolment, nearDuplicates: others, picture: picture)
    }

    /// The subjects of other labels who would be taken for the same person.
    private func nearDuplicates(
        of template: FaceTemplate, label: String, in gallery: some TemplateGallery, _ maximumCount: Int
    ) async throws -> [GallerySearch.Candidate] {
        let found = try await gallery.nearest(to: template, maximumCount: maximumCount, metric: recognizer.metric)
        let threshold = try IdentificationRule(recognizer: recognizer).threshold(templates: found.templates)
        return found.candidates.filter {
            $0.label != label && $0.similarity >= threshold.operatingPoint.threshold
        }
    }
}
