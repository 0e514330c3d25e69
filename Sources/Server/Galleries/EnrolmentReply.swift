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
            "outcome": .string(report.outcome.rawValue), "subject": .optional(report.enrolment?.subject.description),
            "templates": .array((report.enrolment?.templates ?? []).map { .string($0.description) }),
            "result": .optional(report.enrolment?.outcome.rawValue),
            "warnings": report.lookalikes.isEmpty ? [] : ["near_duplicate"],
            "lookalikes": .array(
                report.lookalikes.map {
                    [
                        "id": .string($0.subject.id.description), "label": .string($0.subject.label),
                        "similarity": .rounded($0.similarity.value),
                        "fmr": recognizer.falseMatchRate(at: $0.similarity)?.json ?? .null,
                    ]
                }),
            "reasons": .array(report.reasons.map { .string($0.rawValue) }),
            "hints": .array(report.hints.map { .string($0) }),
            "comparisons": .array(report.picture.comparisons.map(\.json)), "picture": report.picture.json,
            "policy": endpoint.policy.json, "models": endpoint.models.json, "request_id": .string(requestID),
            "stages": .array(report.picture.stages.map(\.json)),
        ]
    }
}
