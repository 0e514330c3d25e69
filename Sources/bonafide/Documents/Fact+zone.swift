import Documents

extension Fact {
    /// A machine-readable zone.
    init(_ zone: MachineReadableZone) {
        self = .object([
            "format": .text(zone.format.rawValue), "valid": .flag(zone.isValid),
            "document_kind": .optional(zone.documentKind?.rawValue),
            "fields": Fact(zone.fields),
            "check_digits": .list(
                zone.checkDigits.map { digit in
                    .object([
                        "field": .text(digit.field.rawValue), "found": .text("\(digit.found)"),
                        "expected": .number(digit.expected), "valid": .flag(digit.isValid),
                    ])
                }),
            "findings": .list(
                zone.findings.map { finding in
                    .object([
                        "field": .text(finding.field.rawValue), "code": .text(finding.code),
                        "violation": .flag(finding.isViolation),
                    ])
                }),
        ])
    }

    private init(_ fields: MachineReadableZone.Fields) {
        self = .object([
            "document_code": .text(fields.documentCode), "issuing_state": .text(fields.issuingState),
            "primary_identifier": .text(fields.name.primary), "secondary_identifier": .text(fields.name.secondary),
            "document_number": .text(fields.documentNumber), "nationality": .text(fields.nationality),
            "birth_date": .text(fields.birthDate.description), "sex": .optional(fields.sex?.rawValue),
            "expiry_date": .text(fields.expiryDate.description), "optional_data": .text(fields.optionalData),
            "second_optional_data": .text(fields.secondOptionalData),
        ])
    }
}
