import Storage
import Verification

/// The reply to an enrolment.
struct EnrolmentReply {
    /// What became of the picture.
    let report: EnrolmentReport
    /// What templates mean.
    let recognizer: Recognizer
    /// Who judged.
    let endpoint: LivenessEndpoint
    /// The request's identifier.
    let requestID: String

    /// The reply.
    var json: JSON {
        [
            "outcome": .string(report.decision.outcome.rawValue), "subject": .optional(report.enrolment?.subject),
            "templates": .array((report.enrolment?.templates ?? []).map(JSON.string)),
            "result": .optional(report.enrolment?.change.rawValue),
            "warnings": report.nearDuplicates.isEmpty ? [] : ["near_duplicate"],
            "lookalikes": .array(
                report.nearDuplicates.map {
                    [
                        "id": .optional($0.id), "label": .string($0.label),
                        "similarity": .rounded($0.similarity.value),
                        "fmr": recognizer.falseMatchRate(at: $0.similarity)?.json ?? .null,
                    ]
                }),
            "reasons": .array(report.decision.reasons.map { .string($0.rawValue) }),
            "hints": .array(report.decision.hints.map { .string($0) }),
            "comparisons": .array(report.decision.comparisons.map(\.json)), "picture": report.picture.json,
            "policy": endpoint.policy.json, "models": endpoint.models.json, "request_id": .string(requestID),
            "stages": .array(report.picture.stages.map(\.json)),
        ]
    }
}
