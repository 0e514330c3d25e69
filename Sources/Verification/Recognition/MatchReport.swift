import Vision

/// What a comparison of two pictures found.
public struct MatchReport: Sendable {
    /// The three ends of a comparison.
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        /// The faces are taken for one person's.
        case matched
        /// They are not.
        case notMatched = "not_matched"
        /// A picture does not allow a comparison; another one may.
        case retake
    }

    /// The end of the comparison; it says nothing about liveness, which stands in the pictures' own reports.
    public let outcome: Outcome
    /// Why it is not `matched`, the weightiest first.
    public let reasons: [Reason]
    /// What the person can do about it, in the order of the reasons, without repeats.
    public var hints: [String] { reasons.hints }
    /// The comparison; absent after a retake.
    public let comparison: TemplateComparison?
    /// The reference's report.
    public let reference: TemplateReport
    /// The probe's report.
    public let probe: TemplateReport
    /// Wall time per stage; of two pictures that were measured side by side, the longer.
    public let stages: [LivenessReport.Stage]

    /// Every comparison that was made, the pictures' under `reference.` and `probe.`.
    public var comparisons: [Decision.Comparison] {
        (comparison.map { [$0.comparison] } ?? []) + reference.comparisons.map { $0.named("reference") }
            + probe.comparisons.map { $0.named("probe") }
    }

    /// Whether the faces match and each picture whose liveness was asked for is a bona fide presentation.
    public var isAccepted: Bool {
        outcome == .matched
            && [reference, probe].compactMap(\.liveness).allSatisfy { $0.decision.outcome == .live }
    }

    /// A report on two pictures and what their comparison found.
    public init(
        reference: TemplateReport, probe: TemplateReport, comparison: TemplateComparison?,
        stages: [LivenessReport.Stage] = []
    ) {
        self.reference = reference
        self.probe = probe
        self.comparison = comparison
        self.stages = stages
        if let comparison {
            outcome = comparison.isMatch ? .matched : .notMatched
            reasons = comparison.isMatch ? [] : [.similarityLow]
        } else {
            outcome = .retake
            reasons = (reference.reasons + probe.reasons).unique
        }
    }
}

extension Decision.Comparison {
    /// The same comparison, named after the picture that it was made on.
    fileprivate func named(_ picture: String) -> Self {
        Self(measure: "\(picture).\(measure)", value: value, minimum: minimum, maximum: maximum)
    }
}
