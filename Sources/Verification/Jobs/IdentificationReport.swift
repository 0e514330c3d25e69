import Vision

/// What a search for the person of a picture found.
public struct IdentificationReport: Sendable {
    /// The decision.
    public let decision: Decision<IdentificationOutcome>
    /// The threshold of the decision; absent after a retake.
    public let threshold: IdentificationRule.Threshold?
    /// The nearest subjects, whether or not they reach the threshold.
    public let search: GallerySearch
    /// The report about the picture.
    public let probe: TemplateReport
    /// Wall time per stage.
    public let stages: [Stage]
    /// The mean Euclidean distance of all templates of the gallery, 0…2; absent unless somebody asked for it.
    public var meanDistance: Double?

    /// The subject that the picture is taken for.
    public var identified: GallerySearch.Candidate? {
        decision.outcome == .identified ? search.candidates.first : nil
    }

    /// A report of a decision, with what it rests on.
    public init(
        decision: Decision<IdentificationOutcome>, threshold: IdentificationRule.Threshold?, search: GallerySearch,
        probe: TemplateReport, stages: [Stage]
    ) {
        self.decision = decision
        self.threshold = threshold
        self.search = search
        self.probe = probe
        self.stages = stages
    }
}
