package import Verification
import Vision

/// What a reply says about the comparison of two templates; null when there was none.
enum ComparisonFields {
    /// The similarity and where it was decided.
    static let similarity: [Field<TemplateComparison?>] = [
        Field("similarity", in: -1...1, "The cosine of both templates.") { $0?.similarity.value },
        Field("fmr", "How often two persons are this similar; a bound beyond what was measured.") {
            $0?.falseMatchRate
        },
        Field("operating_point") { $0?.operatingPoint },
    ]

    static let distance = Field<TemplateComparison?>(
        "distance", "0…2, smaller = more alike: 1 - similarity, or what the network's authors use."
    ) { $0?.distance }

    static let score = Field<TemplateComparison?>(
        "score", in: 0...1, "(1 + similarity) / 2, as in face-recognition-liveness; no probability."
    ) { $0?.score }

    /// The operating point on the scale of `score`.
    static func scoreThreshold(_ name: String) -> Field<TemplateComparison?> {
        Field(name, in: 0...1, "The minimum score of one person.") { $0?.scoreThreshold }
    }
}

extension FalseMatchRate: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("value", in: 0...1, rounding: .exact) { $0.value }, Field("is_upper_bound") { $0.isUpperBound },
    ]
}

extension OperatingPoint: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("name", "Of the policy, such as fmr-1e-4.") { $0.name },
        Field("fmr", rounding: .exact, "The false match rate that was measured at the threshold.") {
            $0.falseMatchRate
        }, Field("threshold", "The minimum similarity of one person.") { $0.threshold.value },
    ]
}
