/// What the comparison of a picture with one enrolled subject found.
public struct ClaimReport: Sendable {
    /// The decision.
    public let decision: Decision<MatchOutcome>
    /// The comparison with the nearest of the subject's templates; absent after a retake.
    public let comparison: TemplateComparison?
    /// How many templates the subject has.
    public let templates: Int
    /// The report about the picture.
    public let probe: TemplateReport
    /// Wall time per stage.
    public var stages: [Stage] { probe.stages }

    /// A report of a decision, with what it rests on.
    public init(
        decision: Decision<MatchOutcome>, comparison: TemplateComparison?, templates: Int, probe: TemplateReport
    ) {
        self.decision = decision
        self.comparison = comparison
        self.templates = templates
        self.probe = probe
    }
}
