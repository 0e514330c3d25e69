/// Base64 (RFC 4648): the standard or the URL-safe alphabet, not both in one text; padding whole or left out; no bits
/// after the last byte. Line ends and blanks are passed over, as RFC 2045 section 6.8 has it: many tools fold the text.
enum Base64 {
    private enum Constants {
        /// The six bits of a character, with a flag for each alphabet; both flags mean: in neither.
        static let values: [UInt8] = {
            var values = [UInt8](repeating: flags, count: 256)
            let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
            for (value, character) in common.utf8.enumerated() { values[Int(character)] = UInt8(value) }
            for (character, flag) in [("+", standard), ("-", urlSafe)] as [(Unicode.Scalar, UInt8)] {
                values[Int(character.value)] = 62 | flag
            }
            for (character, flag) in [("/", standard), ("_", urlSafe)] as [(Unicode.Scalar, UInt8)] {
                values[Int(character.value)] = 63 | flag
            }
            for character in " \t\r\n".utf8 { values[Int(character)] = blank }
            return values
        }()
        static let standard: UInt8 = 0x40
        static let urlSafe: UInt8 = 0x80
        static let flags: UInt8 = 0xC0
        /// What is passed over.
        static let blank: UInt8 = flags | 1
        static let sextet: UInt8 = 0x3F
        static let groupCharacters = 4
        static let groupBytes = 3
        static let padding = UInt8(ascii: "=")
    }

    /// The bytes that a text stands for.
    static func decode(_ text: Span<UInt8>) throws(Base64Error) -> [UInt8] {
        let values = Constants.values.span
        let (end, padding) = contentEnd(text, values)
        var bytes: [UInt8] = []
        bytes.reserveCapacity((end / Constants.groupCharacters + 1) * Constants.groupBytes)
        var flags: UInt8 = 0
        var bits: UInt32 = 0
        var length = 0
        for index in 0..<end {
            let value = values[Int(text[index])]
            if value == Constants.blank { continue }
            flags |= value & Constants.flags
            bits = bits << 6 | UInt32(value & Constants.sextet)
            length += 1
            if length % Constants.groupCharacters == 0 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                bytes.append(UInt8(truncatingIfNeeded: bits))
            }
        }
        // Padding is whole or absent.
        guard flags != Constants.flags, padding == 0 || (length + padding) % Constants.groupCharacters == 0 else {
            throw .invalid
        }
        try appendRest(ofLength: length % Constants.groupCharacters, bits: bits, to: &bytes)
        return bytes
    }

    /// Where the text ends without its padding and the blanks around that, and how much padding there is.
    private static func contentEnd(_ text: Span<UInt8>, _ values: Span<UInt8>) -> (end: Int, padding: Int) {
        var (end, padding) = (text.count, 0)
        while end > 0 {
            if text[end - 1] == Constants.padding, padding < 2 {
                padding += 1
            } else if values[Int(text[end - 1])] != Constants.blank {
                break
            }
            end -= 1
        }
        return (end, padding)
    }

    /// The one or two bytes of an unfinished group; the bits after them must be zero.
    private static func appendRest(ofLength length: Int, bits: UInt32, to bytes: inout [UInt8]) throws(Base64Error) {
        switch length {
        case 0:
            break
        case 2 where bits & 0xF == 0:
            bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3 where bits & 0x3 == 0:
            bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
        default:
            throw .invalid
        }
    }
}
