extension MachineReadableZone.Fields {
    /// The lines of a zone of that format with all check digits; reading them gives these fields again.
    ///
    /// - Throws: `malformed`, naming the field, for text that does not fit or has other characters than the zone's.
    public func serialize(as format: MRZFormat) throws(DocumentsError) -> [String] {
        let layout = MRZLayout.of(format)
        let line = [UInt8](repeating: MRZAlphabet.filler, count: format.lineLength)
        var writer = MRZWriter(lines: Array(repeating: line, count: format.lineCount))
        try writer.write(documentCode, .documentCode, at: layout.documentCode)
        try writer.write(issuingState, .issuingState, at: layout.issuingState)
        try writeName(layout, to: &writer)
        if let span = layout.nationality { try writer.write(nationality, .nationality, at: span) }
        try writer.write(Self.text(of: birthDate), .birthDate, at: layout.birthDate)
        try writer.write(sex?.rawValue ?? "<", .sex, at: layout.sex)
        if let span = layout.expiryDate { try writer.write(Self.text(of: expiryDate), .expiryDate, at: span) }
        try writeNumber(format, layout, to: &writer)
        if let second = layout.optionalData.dropFirst().first {
            try writer.write(secondOptionalData, .optionalData, at: second)
        }
        writer.check([layout.birthDate], at: MRZLayout.check(after: layout.birthDate))
        if let span = layout.expiryDate { writer.check([span], at: MRZLayout.check(after: span)) }
        if let check = layout.personalNumberCheck { writer.check(layout.optionalData, at: check) }
        if let check = layout.composite { writer.check(layout.compositeOver, at: check) }
        return writer.lines.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The number with its check digit; what does not fit goes on in the optional data of a TD1 or TD2.
    private func writeNumber(_ format: MRZFormat, _ layout: MRZLayout, to writer: inout MRZWriter)
        throws(DocumentsError)
    {
        let principal = String(documentNumber.prefix(layout.documentNumber.range.count))
        guard principal != documentNumber, format == .td1 || format == .td2 else {
            try writer.write(documentNumber, .documentNumber, at: layout.documentNumber)
            try writer.write(optionalData, .optionalData, at: layout.optionalData[0])
            writer.check([layout.documentNumber], at: MRZLayout.check(after: layout.documentNumber))
            return
        }
        let digit = MRZCheckDigit.digit(of: documentNumber.utf8)
        let rest = "\(documentNumber.dropFirst(principal.count))\(digit)"
        try writer.write(principal, .documentNumber, at: layout.documentNumber)
        try writer.write(
            optionalData.isEmpty ? rest : "\(rest)<\(optionalData)", .documentNumber, at: layout.optionalData[0])
    }

    private func writeName(_ layout: MRZLayout, to writer: inout MRZWriter) throws(DocumentsError) {
        let primary = name.primary.replacing(" ", with: "<")
        if let givenNames = layout.givenNames {
            try writer.write(primary, .name, at: layout.name)
            try writer.write(name.secondary.replacing(" ", with: "<<"), .name, at: givenNames)
        } else {
            let secondary = name.secondary.replacing(" ", with: "<")
            try writer.write(secondary.isEmpty ? primary : "\(primary)<<\(secondary)", .name, at: layout.name)
        }
    }

    private static func text(of date: PartialDate) -> String {
        [date.year, date.month, date.day].map { part in
            guard let part else { return "<<" }
            return String(String(100 + part % 100).dropFirst())
        }.joined()
    }
}

/// Lines that are being written.
private struct MRZWriter {
    var lines: [[UInt8]]

    mutating func write(_ text: String, _ field: MRZField, at span: MRZLayout.Span) throws(DocumentsError) {
        let characters = Array(text.utf8)
        guard characters.count <= span.range.count, characters.allSatisfy(MRZAlphabet.contains) else {
            throw DocumentsError(
                .malformed, "\(field.rawValue) does not fit its \(span.range.count) characters A…Z, 0…9 and <")
        }
        let end = span.range.lowerBound + characters.count
        lines[span.line].replaceSubrange(span.range.lowerBound..<end, with: characters)
    }

    mutating func check(_ spans: [MRZLayout.Span], at check: MRZLayout.Span) {
        let digit = MRZCheckDigit.digit(of: spans.flatMap { lines[$0.line][$0.range] })
        lines[check.line][check.range.lowerBound] = MRZCheckDigit.character(digit)
    }
}
