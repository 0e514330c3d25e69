import Storage
import Verification

/// The replies of the routes that search a gallery.
struct IdentificationReply {
    /// What the search found.
    let report: IdentificationReport
    /// What templates mean.
    let recognizer: Recognizer
    /// Who judged.
    let endpoint: LivenessEndpoint
    /// The request's identifier.
    let requestID: String

    /// The reply of `/v1/galleries/{gallery}/search`.
    var search: JSON {
        .object(
            [.init(name: "outcome", value: .string(report.decision.outcome.rawValue))] + decision
                + [
                    .init(
                        name: "candidates",
                        value: .array(report.search.candidates.map { $0.json(by: recognizer, threshold: threshold) }))
                ] + explanation)
    }

    /// face-recognition-liveness's reply about who it is, with ours beside it.
    var identity: JSON {
        .object(
            [.init(name: "message", value: "OK")] + seedMembers
                + [.init(name: "outcome", value: .string(report.decision.outcome.rawValue))] + decision + explanation)
    }

    /// face-recognition-liveness's reply about who it is and whether it is a bona fide presentation.
    var main: JSON {
        .object(
            [
                .init(name: "message", value: "OK"), .init(name: "identity", value: .object(seedMembers)),
                .init(
                    name: "liveness",
                    value: report.probe.liveness?.decision.seedLiveness(by: endpoint) ?? .null),
                .init(name: "outcome", value: .string(report.decision.outcome.rawValue)),
            ] + decision + explanation)
    }

    /// Distances, smaller = more alike. `matched_name` is told of a match only.
    private var seedMembers: [JSON.Member] {
        let nearest = report.search.candidates.first
        return [
            .init(name: "matched_name", value: .optional(report.identified?.label)),
            .init(name: "is_match", value: .bool(report.decision.outcome == .identified)),
            .init(name: "min_dist", value: .rounded(nearest?.minimumDistance)),
            .init(name: "mean_dist", value: .rounded(nearest?.meanDistance)),
            .init(
                name: "threshold",
                value: .rounded(report.threshold.map { _ in recognizer.metric.distance(atCosine: threshold) })),
        ]
    }

    private var threshold: Double { report.threshold?.operatingPoint.threshold.value ?? 1 }

    /// Where it was decided, and what may be expected there.
    private var decision: [JSON.Member] {
        let hits = report.threshold?.expectedFalseHits
        return [
            .init(name: "subjects", value: .integer(report.search.subjects)),
            .init(name: "templates", value: .integer(report.search.templates)),
            .init(name: "operating_point", value: report.threshold?.operatingPoint.json ?? .null),
            .init(name: "fpir", value: .rounded(report.threshold?.wantedRate)),
            .init(
                name: "expected_false_hits",
                value: hits.map { ["value": .number($0.expected), "is_upper_bound": .bool($0.isUpperBound)] } ?? .null),
        ]
    }

    private var explanation: [JSON.Member] {
        [
            .init(name: "reasons", value: .array(report.decision.reasons.map { .string($0.rawValue) })),
            .init(name: "hints", value: .array(report.decision.hints.map { .string($0) })),
            .init(name: "comparisons", value: .array(report.decision.comparisons.map(\.json))),
            .init(name: "probe", value: report.probe.json), .init(name: "policy", value: endpoint.policy.json),
            .init(name: "models", value: endpoint.models.json), .init(name: "request_id", value: .string(requestID)),
            .init(name: "stages", value: .array(report.stages.map(\.json))),
        ]
    }
}
