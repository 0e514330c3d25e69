package import Calibration
import Verification

/// The replies of commands about policies that are made and tried.
package enum CalibrationReportReplies {
    /// What a calibration from scores made.
    package static let policy = Reply<PolicyCalibration.CalibrationReport>(
        "CalibrationReport",
        [
            Field("kind") { $0.kind }, Field("policy", "The new policy.") { $0.policy },
            Field("base", "The policy that it was made from.") { $0.base }, Field("record", of: record) { $0.record },
            Field("gaps", "What the data cannot support.") { $0.gaps },
            .optional("warnings", "What the recording lacks, where weights were fitted.") { $0.warnings },
            Field("changes", each: PolicyReplies.difference.fields) { $0.changes },
        ])

    /// Which decisions another policy changes.
    package static let trial = Reply<PolicyTrial>(
        "PolicyTrial", [Field("counts", each: counts) { $0.counts }, Field("changes", each: changes) { $0.changes }])

    private static let record: [Field<ProvenanceRecord>] = [
        Field("tool") { $0.tool }, Field("date", "RFC 3339.") { $0.date }, Field("method") { $0.method },
        Field("parameters", rounding: .exact, "What the method was given.") { NamedValues($0.parameters) },
        Field("data", of: data) { $0.data },
        Field("presentations", each: ProvenanceRecord.Count.fields.leavingOut(.null)) { $0.presentations },
        Field("split", "How the rows were parted.") { $0.split }, Field("rates", each: rates) { $0.rates },
        leftOut("leaveOneSpeciesOut") { $0.leaveOneSpeciesOut },
        leftOut("leftOutConditions") { $0.leftOutConditions },
        Field("models", "SHA-256 by name.") { NamedValues($0.models) },
    ]

    private static func leftOut(
        _ name: String, _ value: @escaping @Sendable (ProvenanceRecord) -> [ProvenanceRecord.Rate]?
    ) -> Field<ProvenanceRecord> {
        Field(name: name, schema: .array(of: .object(rates)), occurrence: .optional) { record in
            value(record).map { .array($0.map { rates.json(of: $0) }) }
        }
    }

    private static let data: [Field<ProvenanceRecord.Data>] = [
        Field("name") { $0.name }, Field("sha256") { $0.sha256 }, .optional("listSHA256") { $0.listSHA256 },
    ]

    private static let rates: [Field<ProvenanceRecord.Rate>] =
        ProvenanceRecord.Rate.fields.named("measure", "group", "errors", "trials").leavingOut(.null) + [
            .optional("interval", in: 0...1, rounding: .exact, "95 %, Clopper-Pearson.") { $0.interval }
        ]

    private static let counts: [Field<PolicyTrial.DecisionCount>] = [
        Field("label", "bona_fide or attack.") { $0.label }, .optional("species") { $0.species },
        Field("old", "What the present policy decides.") { $0.old },
        Field("new", "What the other policy decides.") { $0.new }, Field("count", in: .counts) { $0.count },
    ]

    private static let changes: [Field<PolicyTrial.ChangedDecision>] = [
        Field("row", in: 1...(.infinity), "Below the header.") { $0.row },
        Field("old", "What the present policy decides.") { $0.old },
        Field("new", "What the other policy decides.") { $0.new },
        Field("reasons", "Why the other policy decides so.") { $0.reasons },
    ]
}
