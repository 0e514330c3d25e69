import Verification

/// Whose picture one is.
public struct IdentificationReport: Sendable {
    /// The end of the search.
    public let outcome: IdentificationDecision.Outcome
    /// Why it is not `identified`, the weightiest first.
    public let reasons: [Reason]
    /// What the person can do about it.
    public var hints: [String] { reasons.compactMap(\.hint) }
    /// Where it was decided; absent after a retake.
    public let decision: IdentificationDecision?
    /// The nearest subjects, whether or not they reach the threshold; the nearest first.
    public let candidates: [SearchResult.Candidate]
    /// The subject that the picture is taken for.
    public var identified: SearchResult.Candidate? { outcome == .identified ? candidates.first : nil }
    /// How many subjects there were.
    public let subjects: Int
    /// With how many templates it was compared.
    public let templates: Int
    /// What was found out about the picture.
    public let probe: TemplateReport
    /// Wall time per stage.
    public let stages: [LivenessReport.Stage]

    init(refused probe: TemplateReport) {
        outcome = .retake
        reasons = probe.reasons
        decision = nil
        candidates = []
        (subjects, templates) = (0, 0)
        self.probe = probe
        stages = probe.stages
    }

    init(
        _ decision: IdentificationDecision, _ result: SearchResult, probe: TemplateReport,
        stages: [LivenessReport.Stage]
    ) {
        outcome = decision.outcome
        reasons = decision.reasons
        self.decision = decision
        candidates = result.candidates
        subjects = result.subjects
        templates = result.templates
        self.probe = probe
        self.stages = stages
    }
}
