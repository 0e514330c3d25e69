/// A JSON object as it arrived (RFC 8259). Texts stay where they are: a picture in base64 has megabytes.
struct JSONText {
    /// A value; the elements of an array are not kept, because no request has an array.
    enum Value {
        case null
        case bool(Bool)
        case number(Double)
        case text(Text)
        case array
        case object([RawMember])
    }

    /// A name and its value; names may repeat.
    struct RawMember {
        let name: String
        let value: Value
    }

    /// Where a text lies between its quotation marks.
    struct Text {
        let range: Range<Int>
        let hasEscapes: Bool
    }

    private let bytes: [UInt8]
    /// The members of the outermost object.
    let members: [RawMember]

    /// Reads an object; nothing when the bytes are something else, or beyond the reader's bounds.
    init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard case .object(let members)? = reader.read() else { return nil }
        self.bytes = bytes
        self.members = members
    }

    /// The bytes of a text.
    func bytes(of text: Text) -> ArraySlice<UInt8> {
        let slice = bytes[text.range]
        return text.hasEscapes ? Self.unescape(slice)[...] : slice
    }

    /// Replaces escapes that were checked before; half of a surrogate pair becomes U+FFFD.
    static func unescape(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                result.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "u"): result.append(contentsOf: String(scalar(&rest)).utf8)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
            case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
            default: result.append(escape)
            }
        }
        return result
    }

    /// Takes the character whose `\u` was taken before; a pair of escapes stands for one beyond U+FFFF (RFC 8259, 7).
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
        func unit(_ digits: ArraySlice<UInt8>) -> UInt16? {
            UInt16(String(decoding: digits.prefix(hexDigits), as: UTF8.self), radix: 16)
        }
        var units = [unit(rest) ?? 0]
        rest = rest.dropFirst(hexDigits)
        if UTF16.isLeadSurrogate(units[0]), rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]),
            let trail = unit(rest.dropFirst(2)), UTF16.isTrailSurrogate(trail)
        {
            units.append(trail)
            rest = rest.dropFirst(2 + hexDigits)
        }
        return String(decoding: units, as: UTF16.self).unicodeScalars.first ?? "\u{FFFD}"
    }

    static let hexDigits = 4
}
