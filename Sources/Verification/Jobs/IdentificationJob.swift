import Vision

/// The job that searches a gallery for the person of a picture.
public struct IdentificationJob: Sendable {
    /// Metric, calibration and operating points of the policy for the network.
    public let recognizer: Recognizer
    private let template: TemplateMaker

    /// A job that uses the instruments and the policy of a job that compares.
    public init(_ match: MatchJob) {
        self.init(match.recognizer) { try await match.template(of: $0, options: $1) }
    }

    /// A job that makes its templates by the given function.
    package init(_ recognizer: Recognizer, template: @escaping TemplateMaker) {
        self.recognizer = recognizer
        self.template = template
    }

    /// Looks for the person of a picture.
    ///
    /// - Parameters:
    ///   - picture: the bytes of the picture's file.
    ///   - maximumCount: how many candidates at most.
    ///   - wantedRate: a stricter rate of false identifications than the policy's.
    /// - Throws: as `MatchJob.template(of:options:)`, `thresholdMissing`, and what the gallery throws.
    public func identify(
        _ picture: [UInt8], in gallery: some TemplateGallery, options: TemplateOptions = .selfie,
        maximumCount: Int = 10, wantedRate: Double? = nil
    ) async throws -> IdentificationReport {
        let probe = try await template(picture, options)
        return try await identify(probe, in: gallery, maximumCount: maximumCount, wantedRate: wantedRate)
    }

    /// Looks for the person of a picture that was measured.
    ///
    /// - Throws: `thresholdMissing`, and what the gallery throws.
    public func identify(
        _ probe: TemplateReport, in gallery: some TemplateGallery, maximumCount: Int = 10, wantedRate: Double? = nil
    ) async throws -> IdentificationReport {
        let rule = IdentificationRule(recognizer: recognizer)
        guard let template = probe.template else {
            return IdentificationReport(
                decision: rule.decide(reasons: probe.reasons, probe.liveness?.decision, comparisons: probe.comparisons),
                threshold: nil, search: GallerySearch(candidates: [], subjects: 0, templates: 0), probe: probe,
                stages: probe.stages)
        }
        var search = GallerySearch(candidates: [], subjects: 0, templates: 0)
        let elapsed = try await ContinuousClock().measure {
            search = try await gallery.nearest(to: template, maximumCount: maximumCount, metric: recognizer.metric)
        }
        let threshold = try rule.threshold(templates: search.templates, wantedRate: wantedRate)
        return IdentificationReport(
            decision: rule.decide(
                best: search.candidates.first?.similarity, at: threshold, liveness: probe.liveness?.decision,
                comparisons: probe.comparisons),
            threshold: threshold, search: search, probe: probe,
            stages: probe.stages + [Stage(name: "search", milliseconds: elapsed / .milliseconds(1))])
    }
}
