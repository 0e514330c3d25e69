import Vision

/// What a comparison of two pictures found.
public struct MatchReport: Sendable {
    /// The decision; it says nothing about liveness, which is in the pictures' own reports.
    public let decision: Decision<MatchOutcome>
    /// The comparison; absent after a retake.
    public let comparison: TemplateComparison?
    /// The reference's report.
    public let reference: TemplateReport
    /// The probe's report.
    public let probe: TemplateReport
    /// Wall time per stage; of two pictures that were measured side by side, the longer.
    public let stages: [Stage]

    /// Whether the faces match and each picture whose liveness was asked for is a bona fide presentation.
    public var isAccepted: Bool {
        decision.outcome == .matched
            && [reference, probe].compactMap(\.liveness).allSatisfy { $0.decision.outcome == .live }
    }

    /// A report of a decision, with what it rests on.
    public init(
        decision: Decision<MatchOutcome>, comparison: TemplateComparison?, reference: TemplateReport,
        probe: TemplateReport, stages: [Stage] = []
    ) {
        self.decision = decision
        self.comparison = comparison
        self.reference = reference
        self.probe = probe
        self.stages = stages
    }
}
