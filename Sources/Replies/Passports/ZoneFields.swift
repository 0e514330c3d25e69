import Documents
import FoundationEssentials

/// What a reply tells about a machine-readable zone.
enum ZoneFields {
    /// Whether the zone is as it should be at a moment, without anything that it says of its holder.
    static let check: [Field<(zone: MachineReadableZone, time: Date)>] = [
        Field("format") { $0.zone.format }, Field("document_kind") { $0.zone.documentKind },
        Field("is_valid") { $0.zone.isValid },
        Field("findings", "Such as wrong_check_digit(birth_date).") { found in
            found.zone.checkDigits.filter { !$0.isValid }.map { "wrong_check_digit(\($0.field.rawValue))" }
                + found.zone.findings.map(\.description)
        },
        Field("is_expired") { found in
            found.zone.fields.expiryDate.date.map {
                $0.description < found.time.formatted(.iso8601.year().month().day())
            }
        },
    ]

    /// The zone with its check digits and what else was noticed; what it does not say is left out.
    static let all: [Field<MachineReadableZone>] = Field.whereSaid([
        Field("format") { $0.format }, Field("valid") { $0.isValid }, Field("document_kind") { $0.documentKind },
        Field("fields", of: Field.whereSaid(fields)) { $0.fields },
        Field("check_digits", each: checkDigits) { $0.checkDigits },
        Field("findings", each: findings) { $0.findings },
    ])

    /// What the zone says.
    static let content: [Field<MachineReadableZone>] =
        [Field("lines") { $0.lines }] + fields.of { $0.fields }

    private static let checkDigits: [Field<MRZCheckDigit>] = [
        Field("field") { $0.field }, Field("found", "As it is printed.") { "\($0.found)" },
        Field("expected", in: 0...9) { $0.expected }, Field("valid") { $0.isValid },
    ]

    private static let findings: [Field<MRZFinding>] = [
        Field("field") { $0.field }, Field("code") { $0.code },
        Field("violation", "Whether ICAO 9303 forbids it.") { $0.isViolation },
        Field("significance", "What it means: known_practice is not as ICAO 9303 has it, and this issuer writes it so.")
        {
            $0.significance
        },
    ]

    private static let fields: [Field<MachineReadableZone.Fields>] = [
        Field("document_code") { $0.documentCode }, Field("issuing_state") { $0.issuingState },
        Field("primary_identifier") { $0.name.primary }, Field("secondary_identifier") { $0.name.secondary },
        Field("document_number") { $0.documentNumber }, Field("nationality") { $0.nationality },
        Field("birth_date", "? stands for what is not known.") { $0.birthDate.description },
        Field("sex") { $0.sex }, Field("expiry_date") { $0.expiryDate.description },
        Field("optional_data") { $0.optionalData }, Field("second_optional_data") { $0.secondOptionalData },
    ]
}

extension MRZFormat: ReplyValue {}
extension MRZDocumentKind: ReplyValue {}
extension MRZSex: ReplyValue {}
extension MRZField: ReplyValue {}
extension MRZFinding.Significance: ReplyValue {}
