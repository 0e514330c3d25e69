import Foundation

/// JSON text with a line for each value, in the order of the text.
struct JSONIndent {
    /// The lines, without control characters.
    let lines: [String]

    /// `nil` for a text that is not JSON.
    init?(_ text: String) {
        // It also bounds the depth.
        guard (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil else {
            return nil
        }
        var writer = Writer()
        for byte in text.utf8 { writer.take(byte) }
        writer.endLine()
        lines = writer.lines
    }

    /// Sorts the bytes of a valid text into lines.
    private struct Writer {
        private(set) var lines: [String] = []
        private var line: [UInt8] = []
        private var depth = 0
        private var isInString = false
        private var isEscaped = false
        private var isOpen = false

        mutating func take(_ byte: UInt8) {
            if isInString {
                line.append(byte)
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                return
            }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): break
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                breakAfterOpening()
                line.append(byte)
                depth += 1
                isOpen = true
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if !isOpen { endLine() }
                isOpen = false
                line.append(byte)
            case UInt8(ascii: ","):
                line.append(byte)
                endLine()
            case UInt8(ascii: ":"): line += ": ".utf8
            default:
                breakAfterOpening()
                line.append(byte)
                isInString = byte == UInt8(ascii: "\"")
            }
        }

        mutating func endLine() {
            lines.append(String(decoding: line, as: UTF8.self).printable)
            line = [UInt8](repeating: UInt8(ascii: " "), count: JSONIndent.width * min(depth, JSONIndent.deepest))
        }

        private mutating func breakAfterOpening() {
            if isOpen { endLine() }
            isOpen = false
        }
    }

    private static let width = 2
    // A reply that is only brackets must not become gigabytes of spaces.
    private static let deepest = 16
}
