import Verification
import Vision

/// The replies of the routes that compare two pictures.
struct MatchReply {
    /// What the job found out.
    let report: MatchReport
    /// What templates mean.
    let recognizer: Recognizer
    /// Who judged.
    let endpoint: LivenessEndpoint
    /// The request's identifier.
    let requestID: String

    /// The reply of `/v1/faces/match`.
    var match: JSON {
        .object(
            [
                .init(name: "outcome", value: .string(report.decision.outcome.rawValue)),
                .init(name: "matched", value: .bool(report.decision.outcome == .matched)),
                .init(name: "similarity", value: .rounded(report.comparison?.similarity.value)),
                .init(name: "fmr", value: report.comparison?.falseMatchRate?.json ?? .null),
                .init(name: "operating_point", value: report.comparison?.operatingPoint.json ?? .null),
                .init(name: "distance", value: .rounded(report.comparison?.distance)),
                .init(name: "score", value: .rounded(report.comparison?.score)),
            ] + explanation)
    }

    /// face-recognition-liveness's reply about a passport's face and a selfie, with ours beside it. Its `threshold` is on
    /// the scale of `score`.
    var faceMatch: JSON {
        let comparison = report.comparison
        return .object(
            [
                .init(name: "matched", value: .bool(report.decision.outcome == .matched)),
                .init(name: "score", value: .rounded(comparison?.score)),
                .init(name: "distance", value: .rounded(comparison?.distance)),
                .init(name: "threshold", value: .rounded(comparison?.scoreThreshold)),
                .init(name: "similarity", value: .rounded(comparison?.similarity.value)),
                .init(name: "fmr", value: comparison?.falseMatchRate?.json ?? .null),
                .init(name: "operating_point", value: comparison?.operatingPoint.json ?? .null),
                .init(name: "outcome", value: .string(report.decision.outcome.rawValue)),
            ] + explanation)
    }

    /// face-recognition-liveness's reply about two photographs, with ours beside it. Its `threshold` is a distance.
    var compare: JSON {
        let comparison = report.comparison
        let threshold = comparison.map { recognizer.metric.distance(atCosine: $0.operatingPoint.threshold.value) }
        let identity: JSON = [
            "distance": .rounded(comparison?.distance), "is_match": .bool(report.decision.outcome == .matched),
            "threshold": .rounded(threshold),
        ]
        let liveness = report.probe.liveness.map { $0.decision.seedLiveness(by: endpoint) } ?? .null
        return .object(
            [
                .init(name: "message", value: "OK"), .init(name: "identity", value: identity),
                .init(name: "liveness", value: liveness),
                .init(name: "similarity", value: .rounded(comparison?.similarity.value)),
                .init(name: "fmr", value: comparison?.falseMatchRate?.json ?? .null),
                .init(name: "operating_point", value: comparison?.operatingPoint.json ?? .null),
                .init(name: "outcome", value: .string(report.decision.outcome.rawValue)),
            ] + explanation)
    }

    /// Why, and on what.
    private var explanation: [JSON.Member] {
        [
            .init(name: "reasons", value: .array(report.decision.reasons.map { .string($0.rawValue) })),
            .init(name: "hints", value: .array(report.decision.hints.map { .string($0) })),
            .init(name: "comparisons", value: .array(report.decision.comparisons.map(\.json))),
            .init(name: "reference", value: report.reference.json), .init(name: "probe", value: report.probe.json),
            .init(name: "policy", value: endpoint.policy.json), .init(name: "models", value: endpoint.models.json),
            .init(name: "request_id", value: .string(requestID)),
            .init(name: "stages", value: .array(report.stages.map(\.json))),
        ]
    }
}

extension LivenessDecision {
    /// face-recognition-liveness's report on a presentation: `score` is the probability of a bona fide one.
    func seedLiveness(by endpoint: LivenessEndpoint) -> JSON {
        .object(
            [
                .init(name: "is_live", value: .bool(outcome == .live)),
                .init(name: "passed", value: .bool(outcome == .live)),
                .init(name: "score", value: .rounded(pLive.map { Double($0.value) })),
                .init(name: "threshold", value: .rounded(endpoint.liveThreshold)),
            ] + shortMembers)
    }
}
