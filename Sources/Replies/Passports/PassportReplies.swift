public import Documents
public import FoundationEssentials
public import Verification

/// The replies about passports.
public enum PassportReplies {
    /// A challenge for a chip.
    public static let challenge = Reply<(session: String, challenge: String, expiry: Date)>(
        "PassportChallenge",
        [
            Field("session_id", "A UUID, to be sent with the chip's response; it is good for one try.") { $0.session },
            Field("challenge", "Eight bytes in hexadecimal, for the chip's INTERNAL AUTHENTICATE.") { $0.challenge },
            Field("expires_at", "RFC 3339, UTC.") { $0.expiry.formatted(.iso8601) },
        ])

    /// Whether an issuing state signed what a chip holds.
    public static let verification = Reply<Answer<VerifiedPassport>>(
        "PassportReply",
        (decision + passive).of { $0.report.report } + zone.of { $0.report } + chip.of { $0.report.report } + [
            Answer.policy, TrustedIssuers.field.of { $0.report.trust }, Answer.requestID,
        ])

    private static let decision: [Field<PassportReport>] = [
        Field(
            "verdict",
            "Whether a state that the operator trusts signed every data group that was sent; genuine takes 1 and 2."
        ) { $0.decision.outcome },
        Field("reasons", "What decided against genuine, such as mismatch(DG2).") { $0.decision.reasons.map(\.code) },
        Field("remarks", "What was found and changed nothing.") { $0.decision.remarks.map(\.code) },
        Field("covered", "The data groups that a trusted state is proved to have signed, also when others lack.") {
            $0.covered.map(\.description)
        },
    ]

    private static let passive: [Field<PassportReport>] = [
        Field("steps", "What each step of passive authentication found.", of: steps) { $0.passive },
        Field(
            "data_groups", "How each data group that was sent or signed stands to the security object, by number."
        ) { report in
            NamedValues(
                members: report.passive.dataGroups.sorted { $0.key < $1.key }.map { ("\($0.key.value)", $0.value) })
        },
        Field("signer", "Whose key signed the security object.") { $0.passive.securityObject.signerCertificate },
        Field("signing_time", "When, as the signer says; RFC 3339, UTC.") {
            $0.passive.securityObject.signingTime?.formatted(.iso8601)
        },
        Field("trust_anchor", "The trusted certificate that it leads to.") { $0.passive.trustAnchor },
        Field("issuing_state", "The document's state beside its signer's country.", of: issuingState) { report in
            report.zone.map { ($0.issuingState, report.passive) }
        },
    ]

    private static let steps: [Field<PassiveAuthentication.Report>] = PassiveAuthentication.Step.allCases.map { step in
        Field(step.rawValue) { $0[step] }
    }

    private static let issuingState: [Field<(document: String, passive: PassiveAuthentication.Report)>] = [
        Field("document", "As the machine-readable zone has it.") { $0.document },
        Field("signer") { $0.passive.securityObject.signerCertificate?.subject.country },
        Field("outcome") { $0.passive[.issuerCountry].code },
    ]

    private static let zone: [Field<VerifiedPassport>] = [
        Field("mrz_check", "Whether the machine-readable zone is as it should be.", of: ZoneFields.check) { passport in
            passport.report.zone.map { ($0, passport.trust.time) }
        },
        Field("mrz", "What the zone says, when include_mrz asks for it: personal data.", of: ZoneFields.content) {
            $0.includesZone ? $0.report.zone : nil
        },
    ]

    private static let chip: [Field<PassportReport>] = [
        Field("chip", "What else the chip holds.", of: ChipFields.all) { $0 },
        Field(
            name: "active_authentication",
            schema: .enumeration(
                StepOutcome.Code.allCases.map(\.rawValue)
                    + ActiveAuthentication.UncountedReason.allCases.map(\.rawValue)
            ).nullable.described("Whether the chip signed the challenge; null when there was no response.")
        ) { .optional($0.activeAuthentication?.code) },
    ]
}

extension PassportOutcome: ReplyValue {}
extension DataGroupOutcome: ReplyValue {}

extension StepOutcome: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("code") { $0.code }, Field("detail", "Which algorithm, certificate or rule.") { $0.detail },
    ]
}

/// A state's certificate; the subject is left out, for a signer may be named after a person.
extension Certificate: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("country") { $0.subject.country }, Field("issuer") { $0.issuer.description },
        Field("serial_number", "In hexadecimal.") { $0.serialNumberText },
        Field("not_before") { $0.notBefore.formatted(.iso8601) },
        Field("not_after") { $0.notAfter.formatted(.iso8601) }, Field("document_types") { $0.documentTypes },
    ]
}
