import Vision

/// What a comparison of two pictures found.
public struct MatchReport: Sendable {
    /// The decision; liveness is part of it as far as it was asked for.
    public let decision: Decision<MatchOutcome>
    /// The comparison; absent after a retake.
    public let comparison: TemplateComparison?
    /// The reference's report.
    public let reference: TemplateReport
    /// The probe's report.
    public let probe: TemplateReport
    /// Wall time per stage; of two pictures that were measured side by side, the longer.
    public let stages: [Stage]

    /// Where the comparison was to be decided, also when a picture gave no template.
    public let operatingPoint: OperatingPoint?

    /// Whether the outcome is matched.
    public var isAccepted: Bool { decision.outcome == .matched }

    /// A report of a decision, with what it rests on; the operating point is the comparison's when absent.
    public init(
        decision: Decision<MatchOutcome>, comparison: TemplateComparison?, reference: TemplateReport,
        probe: TemplateReport, stages: [Stage] = [], operatingPoint: OperatingPoint? = nil
    ) {
        self.decision = decision
        self.comparison = comparison
        self.reference = reference
        self.probe = probe
        self.stages = stages
        self.operatingPoint = operatingPoint ?? comparison?.operatingPoint
    }
}
