extension JSON {
    /// The value as UTF-8 in one line.
    public var bytes: [UInt8] {
        var writer = JSONWriter(layout: .line)
        writer.write(self)
        return writer.bytes
    }

    /// The value as one line.
    public var line: String { String(decoding: bytes, as: UTF8.self) }

    /// The value in several lines, for people.
    public var lines: String {
        var writer = JSONWriter(layout: .indented)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes JSON (RFC 8259); a number that is not finite becomes null, which is all that JSON has for it.
private struct JSONWriter {
    enum Spacing {
        case line
        case indented
    }

    let layout: Spacing
    private(set) var bytes: [UInt8] = []
    private var depth = 0

    init(layout: Spacing) {
        self.layout = layout
        bytes.reserveCapacity(4096)
    }

    mutating func write(_ value: JSON) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): append(value.description)
        case .number(let value): append(value.isFinite ? value.description : "null")
        case .string(let value): write(text: value)
        case .array(let elements):
            // Coordinates and codes read better side by side.
            let isFlat = elements.allSatisfy(\.isScalar)
            list(elements, "[", "]", onOneLine: isFlat) { $0.write($1) }
        case .object(let members):
            list(members, "{", "}", onOneLine: false) { writer, member in
                writer.write(text: member.name)
                writer.append(writer.layout == .line ? ":" : ": ")
                writer.write(member.value)
            }
        }
    }

    private mutating func list<Element>(
        _ elements: [Element], _ start: String, _ end: String, onOneLine: Bool,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        let breaksLines = layout == .indented && !onOneLine && !elements.isEmpty
        append(start)
        depth += 1
        for (index, element) in elements.enumerated() {
            if index > 0 { append(layout == .indented && onOneLine ? ", " : ",") }
            if breaksLines { breakLine() }
            write(&self, element)
        }
        depth -= 1
        if breaksLines { breakLine() }
        append(end)
    }

    private mutating func breakLine() { append("\n" + String(repeating: "  ", count: depth)) }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func write(text: String) {
        append("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let hex = String(byte, radix: 16)
                append("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
            default:
                bytes.append(byte)
            }
        }
        append("\"")
    }
}

extension JSON {
    fileprivate var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
