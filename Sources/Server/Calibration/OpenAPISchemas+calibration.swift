import Calibration
import Storage
import Verification

/// The schemas of calibrations and of the policy in force.
extension OpenAPISchemas {
    /// A calibration.
    static let calibration = object([
        ("id", text("")), ("status", enumeration(Calibration.Status.allCases.map(\.rawValue), "")),
        ("created", text("RFC 3339, UTC.")),
        ("kind", enumeration(PolicyCalibration.Kind.allCases.map(\.rawValue), "")),
        ("input", enumeration(Calibration.Input.allCases.map(\.rawValue), "")), ("input_sha256", text("")),
        ("name", text("")), ("data_set", text("")),
        (
            "progress",
            object([
                ("done", ["type": "integer"]), ("total", ["type": "integer"]),
                ("failures", described(["type": "integer"], "Pairs that could not be measured.")),
            ])
        ), ("code", nullable(text("Why it failed."))), ("reason", nullable(text("The same as a sentence."))),
        ("report", nullable(report)),
    ])

    /// A change of the policy in force.
    static let policyEvent = object([
        ("number", ["type": "integer"]), ("time", text("RFC 3339, UTC.")),
        ("actor", text("The identifier of the API key; none when the server needs no key.")),
        ("action", enumeration(PolicyEvent.Action.allCases.map(\.rawValue), "")),
        ("policy", nullable(text("SHA-256; null = the configured policy."))), ("name", nullable(text(""))),
        ("replaced", nullable(text("SHA-256 of the policy before; null = the configured one."))),
        ("origin", nullable(text(""))), ("signed_by", nullable(text("The identifier of the key."))),
    ])

    private static let rate = object([
        ("measure", enumeration(["APCER", "APNRR", "BPCER", "BPNRR", "FMR", "FNMR"], "")),
        ("group", nullable(text("The species or the operating point."))), ("errors", ["type": "integer"]),
        ("trials", ["type": "integer"]), ("rate", nullable(number(""))),
        ("interval", nullable(array(number(""), "95 %, Clopper-Pearson."))),
    ])

    private static let report = object([
        ("policy", policy), ("base", policy), ("method", text("")), ("split", text("How the rows were parted.")),
        (
            "presentations",
            array(object([("label", text("")), ("species", nullable(text(""))), ("count", ["type": "integer"])]))
        ), ("rates", array(rate)),
        ("leave_one_species_out", array(rate, "The APCER of each species under thresholds made without it.")),
        ("not_supported", array(text(""), "What the data are too few for.")),
        ("changes", array(object([("path", text("")), ("old", nullable(text(""))), ("new", nullable(text("")))]))),
    ])
}
