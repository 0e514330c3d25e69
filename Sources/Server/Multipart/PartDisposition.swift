/// What the `Content-Disposition` of a part says: its field's name (RFC 7578 section 4.2).
///
/// Clients write file names in any bytes and with bare backslashes and quotation marks; they are passed over, so that they
/// never keep a form from being read.
struct PartDisposition {
    /// The field's name.
    let name: String

    private typealias Parameter = (name: String, value: ArraySlice<UInt8>)

    /// Reads the value of the header; nothing when it is not of a form's part or does not name one field.
    init?(_ value: ArraySlice<UInt8>) {
        let parts = value.split(separator: Constants.semicolon, maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = parts.first, String(decoding: Self.trimmed(kind), as: UTF8.self).lowercased() == "form-data",
            parts.count == 2
        else { return nil }
        // `C:\dir\` ends with a backslash that quotes nothing; `a\"b` has one that does.
        let readings = [Constants.backslash, nil].map { Self.parameters(parts[1], escape: $0) }
        let names = readings.lazy.map { $0.filter { $0.name == "name" } }
        guard let found = names.first(where: { !$0.isEmpty }), found.count == 1,
            !found[0].value.contains(where: { $0 < Constants.space || $0 == Constants.delete })
        else { return nil }
        name = String(decoding: found[0].value, as: UTF8.self)
    }

    private enum Constants {
        static let semicolon = UInt8(ascii: ";")
        static let quote = UInt8(ascii: "\"")
        static let backslash = UInt8(ascii: "\\")
        static let equals = UInt8(ascii: "=")
        static let space = UInt8(ascii: " ")
        static let delete: UInt8 = 0x7F
    }

    /// The parameters, with names in lower case; what has no `=` is passed over.
    private static func parameters(_ text: ArraySlice<UInt8>, escape: UInt8?) -> [Parameter] {
        var rest = text
        var found: [Parameter] = []
        while !rest.isEmpty {
            let name = trimmed(rest.prefix { $0 != Constants.equals && $0 != Constants.semicolon })
            rest = rest.drop { $0 != Constants.equals && $0 != Constants.semicolon }
            guard rest.popFirst() == Constants.equals else { continue }
            rest = rest.drop(while: isBlank)
            var value: ArraySlice<UInt8>?
            if rest.first == Constants.quote {
                value = quoted(&rest, escape: escape)
            } else {
                value = trimmed(rest.prefix { $0 != Constants.semicolon })
                rest = rest.drop { $0 != Constants.semicolon }.dropFirst()
            }
            if let value { found.append((String(decoding: name, as: UTF8.self).lowercased(), value)) }
        }
        return found
    }

    /// Takes a text between quotation marks with the semicolon after it. A mark before anything else than a semicolon or
    /// the end is one of the text; nothing without the second mark.
    private static func quoted(_ rest: inout ArraySlice<UInt8>, escape: UInt8?) -> ArraySlice<UInt8>? {
        rest.removeFirst()
        var content: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == escape, let next = rest.first, next == Constants.quote || next == Constants.backslash {
                content.append(rest.removeFirst())
                continue
            }
            if byte == Constants.quote {
                let after = rest.drop(while: isBlank)
                if after.isEmpty || after.first == Constants.semicolon {
                    rest = after.dropFirst()
                    return content[...]
                }
            }
            content.append(byte)
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == Constants.space || byte == UInt8(ascii: "\t") }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = text.drop(while: isBlank)
        return start[..<(start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex)]
    }
}
