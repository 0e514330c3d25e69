import Verification

extension LivenessDecision {
    /// What every reply tells about a decision and who made it.
    func members(by endpoint: LivenessEndpoint, requestID: String) -> [JSON.Member] {
        [
            .init(name: "outcome", value: .string(outcome.rawValue)),
            .init(name: "p_live", value: .rounded(pLive.map { Double($0.value) })),
            .init(name: "reasons", value: .array(reasons.map { .string($0.rawValue) })),
            .init(name: "hints", value: .array(hints.map { .string($0) })),
            .init(name: "probable_attack", value: .optional(probableAttack?.rawValue)),
            .init(name: "comparisons", value: .array(comparisons.map(\.json))),
            .init(name: "policy", value: endpoint.policy.json),
            .init(name: "models", value: endpoint.models.json),
            .init(name: "request_id", value: .string(requestID)),
        ]
    }

    /// eKYC-facial's members. There `liveness_score` is the probability of a *spoof*.
    var statusMembers: [JSON.Member] {
        let pLive = pLive.map { Double($0.value) }
        return [
            .init(name: "status", value: .string(outcome == .retake ? "QUALITY_FAILED" : "SUCCESS")),
            .init(name: "is_live", value: .bool(outcome == .live)),
            .init(name: "liveness_score", value: .rounded(pLive.map { 1 - $0 })),
            .init(name: "confidence", value: .rounded(pLive.map { max($0, 1 - $0) })),
        ]
    }
}

extension Comparison {
    var json: JSON {
        [
            "measure": .string(measure), "value": .rounded(value), "minimum": .rounded(minimum),
            "maximum": .rounded(maximum), "passed": .bool(passed),
        ]
    }
}

extension PolicyReference {
    /// Its name and its hash.
    var json: JSON { ["name": .string(name), "sha256": .string(sha256)] }
}

extension [String: String] {
    /// An object with its names in alphabetical order.
    var json: JSON { .object(sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) }) }
}
