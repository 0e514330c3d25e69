package import Calibration
package import Verification
import Vision

/// The file of limits that a calibration from good pictures writes.
package enum QualityCalibrationReplies {
    /// The file; `limits` alone is a part of a policy.
    package static let limits = Reply<QualityCalibration>(
        "QualityCalibration",
        [
            Field("limits", rounding: .exact, "By component.") { calibration in
                NamedValues(
                    Dictionary(
                        uniqueKeysWithValues: calibration.limits.components.map { ($0.key.rawValue, $0.value) }))
            }, Field("sides", "What was fitted.", each: sides) { $0.sides },
            Field("refused", "Pictures refused by the limits of all the others.", of: share) { $0.refused },
            Field("maximumShare", in: 0...1, rounding: .exact, "That was to be refused.") { $0.maximumShare },
            Field("confidence", in: 0...1, rounding: .exact, "Of every interval.") { $0.confidence },
            Field("provenance", of: provenance) { $0.provenance },
        ])

    private static let sides: [Field<QualityCalibration.Side>] = [
        Field("component") { $0.component }, Field("bound", "minimum or maximum.") { $0.bound.rawValue },
        Field("value", rounding: .exact) { $0.value }, .optional("lower", rounding: .exact) { $0.lower },
        .optional("upper", rounding: .exact) { $0.upper },
    ]

    private static let share: [Field<QualityCalibration.Share>] = [
        Field("count", in: .counts) { $0.count }, Field("total", in: .counts) { $0.total },
        Field("lower", in: 0...1, rounding: .exact) { $0.lower },
        Field("upper", in: 0...1, rounding: .exact) { $0.upper },
    ]

    private static let provenance: [Field<QualityCalibration.LimitProvenance>] = [
        Field("dataSHA256", "Of the pictures.") { $0.dataSHA256 }, Field("date", "RFC 3339.") { $0.date },
        Field("toolVersion") { $0.toolVersion },
    ]
}

extension QualityLimits.Limit: ReplyObject {
    package static let fields: [Field<Self>] = [
        .optional("minimum", rounding: .exact) { $0.minimum }, .optional("maximum", rounding: .exact) { $0.maximum },
        .optional("required") { $0.required ? true : nil }, .optional("note") { $0.note },
    ]
}
