import Verification
import Vision

extension TemplateReport {
    /// What a reply tells about one picture of a comparison or a search; never the template.
    var json: JSON {
        [
            "face_bbox": face.map { [$0].faceBox } ?? .null, "face_count": .integer(faceCount),
            "quality": .rounded(template?.quality), "preparation": .string(preparation.rawValue),
            "reasons": .array(reasons.map { .string($0.rawValue) }),
            "liveness": liveness.map { .object($0.decision.shortMembers) } ?? .null,
            "image_size": [.integer(imageSize.width), .integer(imageSize.height)],
        ]
    }
}

extension LivenessDecision {
    /// The presentation in a few words.
    var shortMembers: [JSON.Member] {
        [
            .init(name: "outcome", value: .string(outcome.rawValue)),
            .init(name: "p_live", value: .rounded(pLive.map { Double($0.value) })),
            .init(name: "reasons", value: .array(reasons.map { .string($0.rawValue) })),
        ]
    }
}

extension OperatingPoint {
    /// Where it was decided.
    var json: JSON {
        [
            "name": .string(name), "fmr": falseMatchRate.map(JSON.number) ?? .null,
            "threshold": .rounded(threshold.value),
        ]
    }
}

extension FalseMatchRate {
    /// The rate; `is_upper_bound` beyond what was measured.
    var json: JSON { ["value": .number(value), "is_upper_bound": .bool(isUpperBound)] }
}
