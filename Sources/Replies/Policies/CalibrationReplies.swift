package import Calibration
package import Verification

/// The replies about policies that are made here.
package enum CalibrationReplies {
    /// One calibration.
    package static let calibration = Reply<any ReportedCalibration>(
        "Calibration",
        [
            Field("id") { $0.id }, Field("status") { $0.status }, Field("created", "RFC 3339, UTC.") { $0.created },
            Field("kind") { $0.kind }, Field("input") { $0.input }, Field("input_sha256") { $0.inputSHA256 },
            Field("name") { $0.name }, Field("data_set") { $0.dataSet }, Field("progress", of: progress) { $0 },
            Field("code", "Why it failed.") { $0.code }, Field("reason", "The same as a sentence.") { $0.reason },
            Field("report") { $0.report },
        ])

    /// All calibrations.
    package static let calibrations = Reply<[any ReportedCalibration]>(
        "Calibrations", [Field("calibrations", each: calibration.fields) { $0 }])

    private static let progress: [Field<any ReportedCalibration>] = [
        Field("done") { $0.done }, Field("total") { $0.total },
        Field("failures", "Pairs that could not be measured.") { $0.failures },
    ]
}

extension PolicyCalibration.Kind: ReplyValue {}

extension PolicyCalibration.CalibrationReport: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("policy") { $0.policy }, Field("base") { $0.base }, Field("method") { $0.record.method },
        Field("split", "How the rows were parted.") { $0.record.split },
        Field("presentations") { $0.record.presentations }, Field("rates") { $0.record.rates },
        Field("leave_one_species_out", "The APCER of each species under thresholds made without it.") {
            $0.record.leaveOneSpeciesOut ?? []
        },
        Field(
            "left_out_conditions", "The rates of each lighting, camera and group of people under a fit made without it."
        ) { $0.record.leftOutConditions ?? [] },
        Field("warnings", "What the recording lacks.") { $0.warnings ?? [] },
        Field("not_supported", "What the data are too few for.") { $0.gaps }, Field("changes") { $0.changes },
    ]
}

extension ProvenanceRecord.Count: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("label") { $0.label }, Field("species") { $0.species }, Field("count") { $0.count },
    ]
}

extension ProvenanceRecord.Rate: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field(
            name: "measure", schema: .enumeration(["APCER", "APNRR", "BPCER", "BPNRR", "FMR", "FNMR"])
        ) { .string($0.measure) },
        Field("group", "The species or the operating point.") { $0.group }, Field("errors") { $0.errors },
        Field("trials") { $0.trials }, Field("rate") { $0.rate },
        Field("interval", "95 %, Clopper-Pearson.") { $0.interval },
    ]
}

extension PolicyDifference.ChangedValue: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("path") { $0.path }, Field("old") { $0.old }, Field("new") { $0.new },
    ]
}
