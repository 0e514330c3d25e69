import Documents

/// A machine-readable zone for people: its fields with their check digits, then the findings.
struct MRZText {
    private let zone: MachineReadableZone

    init(_ zone: MachineReadableZone) { self.zone = zone }

    /// The lines.
    var lines: [String] {
        var table = Table([.left("FIELD"), .left("VALUE"), .left("CHECK DIGIT")])
        table.add("format", zone.format.rawValue, checkDigit(.composite))
        for (field, value) in values where !value.isEmpty || hasCheckDigit(field) {
            table.add(field.rawValue, value.isEmpty ? "–" : value, checkDigit(field))
        }
        let findings = zone.findings.map { finding in
            "\(finding.isViolation ? "wrong" : "note ")  \(finding.field.rawValue): \(finding.code)"
        }
        return table.lines + (findings.isEmpty ? [] : [""] + findings)
    }

    private var values: [(MRZField, String)] {
        let code = [zone.documentCode, zone.documentKind.map { "(\($0.rawValue))" }].compactMap { $0 }
        let optionalData = [zone.optionalData, zone.secondOptionalData].filter { !$0.isEmpty }
        return [
            (.documentCode, code.joined(separator: " ")), (.issuingState, zone.issuingState),
            (.name, [zone.name.primary, zone.name.secondary].filter { !$0.isEmpty }.joined(separator: ", ")),
            (.documentNumber, zone.documentNumber), (.nationality, zone.nationality),
            (.birthDate, zone.birthDate.description), (.sex, zone.sex?.rawValue ?? ""),
            (.expiryDate, hasCheckDigit(.expiryDate) ? zone.expiryDate.description : ""),
            (.optionalData, optionalData.joined(separator: " ")),
        ]
    }

    private func hasCheckDigit(_ field: MRZField) -> Bool { zone.checkDigits.contains { $0.field == field } }

    private func checkDigit(_ field: MRZField) -> String {
        guard let digit = zone.checkDigits.first(where: { $0.field == field }) else { return "" }
        let suffix = field == .composite ? " (composite)" : ""
        return (digit.isValid ? "\(digit.found) ok" : "\(digit.found) wrong, \(digit.expected) expected") + suffix
    }
}
