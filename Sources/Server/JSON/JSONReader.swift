/// Reads JSON (RFC 8259) from hostile bytes: strict, bounded in depth and in members, and each byte is looked at once.
struct JSONReader {
    private enum Constants {
        static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        static let maximumDepth = 8
        static let maximumMembers = 64
        static let maximumNameBytes = 64
        static let maximumNumberBytes = 64
    }

    private let bytes: [UInt8]
    private var position = 0

    /// A reader at the start of a text, or behind the byte order mark that it must not but may begin with (RFC 8259, 8.1).
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: Constants.byteOrderMark) { position = Constants.byteOrderMark.count }
    }

    /// The one value that the bytes hold; nothing when they are not JSON or beyond the bounds.
    mutating func read() -> JSONText.Value? {
        let value = value(depth: 0)
        skipSpace()
        return position == bytes.count ? value : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func take(word: StaticString) -> Bool {
        let word = word.description.utf8
        guard bytes[position...].starts(with: word) else { return false }
        position += word.count
        return true
    }

    private mutating func skipSpace() {
        while let byte = next, " \t\r\n".utf8.contains(byte) { position += 1 }
    }

    private mutating func value(depth: Int) -> JSONText.Value? {
        guard depth <= Constants.maximumDepth else { return nil }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return text().map(JSONText.Value.text)
        case UInt8(ascii: "t"): return take(word: "true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return take(word: "false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
        default: return number().map(JSONText.Value.number)
        }
    }

    private mutating func object(depth: Int) -> JSONText.Value? {
        var members: [JSONText.RawMember] = []
        position += 1
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard members.count < Constants.maximumMembers, let name = name() else { return nil }
            skipSpace()
            guard take(":"), let value = value(depth: depth + 1) else { return nil }
            members.append(JSONText.RawMember(name: name, value: value))
            skipSpace()
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> JSONText.Value? {
        position += 1
        skipSpace()
        if take("]") { return .array }
        repeat {
            guard value(depth: depth + 1) != nil else { return nil }
            skipSpace()
        } while take(",")
        return take("]") ? .array : nil
    }

    private mutating func name() -> String? {
        guard next == UInt8(ascii: "\""), let text = text(), text.range.count <= Constants.maximumNameBytes else {
            return nil
        }
        return String(validating: JSONText.unescape(bytes[text.range]), as: UTF8.self)
    }

    private mutating func text() -> JSONText.Text? {
        position += 1
        let start = position
        var hasEscapes = false
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return JSONText.Text(range: start..<(position - 1), hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                position += 1
                guard skipEscape() else { return nil }
            case 0..<0x20:
                return nil
            default:
                position += 1
            }
        }
        return nil
    }

    /// Skips the rest of an escape after its backslash.
    private mutating func skipEscape() -> Bool {
        guard let escape = next, "\"\\/bfnrtu".utf8.contains(escape) else { return false }
        position += 1
        guard escape == UInt8(ascii: "u") else { return true }
        let digits = bytes[position...].prefix(JSONText.hexDigits)
        guard digits.count == JSONText.hexDigits, digits.allSatisfy(Self.isHexDigit) else { return false }
        position += JSONText.hexDigits
        return true
    }

    private mutating func number() -> Double? {
        let text = bytes[position...].prefix { "+-.eE".utf8.contains($0) || Self.isDigit($0) }
        position += text.count
        guard text.count <= Constants.maximumNumberBytes, Self.isNumber(text) else { return nil }
        return Double(String(decoding: text, as: UTF8.self))
    }

    /// Whether a text is `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = digits(&rest)
        guard whole.count == 1 || whole.count > 1 && whole.first != UInt8(ascii: "0") else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard !digits(&rest).isEmpty else { return false }
        }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
            guard !digits(&rest).isEmpty else { return false }
        }
        return rest.isEmpty
    }

    private static func digits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix(while: isDigit)
        rest = rest.dropFirst(digits.count)
        return digits
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
    }
}
