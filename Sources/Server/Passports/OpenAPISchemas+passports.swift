import Documents
import Verification

/// The schemas of the routes for passports.
extension OpenAPISchemas {
    /// A challenge.
    static let passportChallenge = object([
        ("session_id", text("A UUID, to be sent with the chip's response; it is good for one try.")),
        ("challenge", text("Eight bytes in hexadecimal, for the chip's INTERNAL AUTHENTICATE.")),
        ("expires_at", text("RFC 3339, UTC.")),
    ])

    /// The members of the reply about a passport; `/docs` lists them.
    static let passportMembers: [(String, JSON)] = [
        (
            "verdict",
            enumeration(
                PassportOutcome.allCases.map(\.rawValue),
                "Whether a state that the operator trusts signed every data group that was sent.")
        ),
        ("reasons", array(text("What decided against genuine, such as mismatch(DG2)."))),
        ("remarks", array(text("What was found and changed nothing."))),
        (
            "steps",
            described(
                object(PassiveAuthentication.Step.allCases.map { ($0.rawValue, step) }),
                "What each step of passive authentication found.")
        ),
        (
            "data_groups",
            map(
                enumeration(DataGroupOutcome.allCases.map(\.rawValue), ""),
                "How each data group that was sent or signed stands to the security object, by number.")
        ),
        ("signer", nullable(described(certificate, "Whose key signed the security object."))),
        ("signing_time", nullable(text("When, as the signer says; RFC 3339, UTC."))),
        ("trust_anchor", nullable(described(certificate, "The trusted certificate that it leads to."))),
        (
            "issuing_state",
            nullable(
                described(
                    object([
                        ("document", text("As the machine-readable zone has it.")), ("signer", nullable(text(""))),
                        ("outcome", stepCode),
                    ]), "The document's state beside its signer's country."))
        ),
        ("mrz_check", nullable(described(zoneCheck, "Whether the machine-readable zone is as it should be."))),
        ("mrz", nullable(described(zone, "What the zone says, when include_mrz asks for it: personal data."))),
        ("chip", described(chip, "What else the chip holds.")),
        (
            "active_authentication",
            nullable(
                enumeration(
                    StepOutcome.Code.allCases.map(\.rawValue) + ActiveAuthentication.Reason.allCases.map(\.rawValue),
                    "Whether the chip signed the challenge; null when there was no response."))
        ),
        ("policy", described(policy, "Which policy decided: its name and the SHA-256 of its bytes.")),
        ("trust", trust),
        ("request_id", text("Also in the header X-Request-Id and in the log.")),
    ]

    /// Whom the operator trusts.
    static let trust = described(
        object([
            ("certificates", count), ("links", count), ("countries", count), ("revocation_lists", count),
            ("unreadable", count), ("newest_list_time", nullable(text(""))),
            ("newest_list_age_days", nullable(number(""))),
            (
                "lists",
                array(
                    object([
                        ("country", nullable(text(""))), ("certificates", count), ("countries", count),
                        ("signing_time", nullable(text(""))), ("age_days", nullable(number(""))),
                        ("outcome", stepCode),
                    ]))
            ),
        ]), "Whom the operator trusts: certificates, and the master lists that they come from.")

    private static let count: JSON = ["type": "integer", "minimum": 0]
    private static let stepCode = enumeration(StepOutcome.Code.allCases.map(\.rawValue), "")
    private static let step = object([
        ("code", stepCode), ("detail", nullable(text("Which algorithm, certificate or rule."))),
    ])

    private static let certificate = object([
        ("country", nullable(text(""))), ("issuer", text("")), ("serial_number", text("In hexadecimal.")),
        ("not_before", text("")), ("not_after", text("")), ("document_types", array(text(""))),
    ])

    private static let zoneCheck = object([
        ("format", enumeration(MRZFormat.allCases.map(\.rawValue), "")),
        ("document_kind", nullable(enumeration(MRZDocumentKind.allCases.map(\.rawValue), ""))),
        ("is_valid", ["type": "boolean"]), ("findings", array(text("Such as wrong_check_digit(birth_date)."))),
        ("is_expired", ["type": ["boolean", "null"]]),
    ])

    private static let zone = object([
        ("lines", array(text(""))), ("document_code", text("")), ("issuing_state", text("")),
        ("primary_identifier", text("")), ("secondary_identifier", text("")), ("document_number", text("")),
        ("nationality", text("")), ("birth_date", text("? stands for what is not known.")),
        ("sex", nullable(enumeration(MRZSex.allCases.map(\.rawValue), ""))), ("expiry_date", text("")),
        ("optional_data", text("")), ("second_optional_data", text("")),
    ])

    private static let chip = object([
        ("lds_version", nullable(text("Of EF.COM."))), ("listed_data_groups", nullable(array(count))),
        (
            "faces",
            nullable(
                array(
                    object([
                        ("format", enumeration(FaceImageFormat.allCases.map(\.rawValue), "")),
                        ("encoding", enumeration(FaceImageRecord.Encoding.allCases.map(\.rawValue), "")),
                        ("bytes", count), ("width", nullable(count)), ("height", nullable(count)),
                        ("findings", array(enumeration(FaceImageRecord.Finding.allCases.map(\.rawValue), ""))),
                    ]), "The pictures of data group 2; null when it was not sent or cannot be read."))
        ),
        (
            "faces_problem",
            nullable(enumeration(DocumentsError.Code.allCases.map(\.rawValue), "Why they cannot be read."))
        ),
    ])
}
