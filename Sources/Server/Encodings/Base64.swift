/// Strict base64 (RFC 4648): the standard or the URL-safe alphabet, not both in one text; padding whole or left out;
/// no spaces, no line ends, no bits after the last byte.
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
            return values
        }()
        static let standard: UInt8 = 0x40
        static let urlSafe: UInt8 = 0x80
        static let flags: UInt8 = 0xC0
        static let sextet: UInt8 = 0x3F
        static let groupCharacters = 4
        static let groupBytes = 3
        static let padding = UInt8(ascii: "=")
    }

    /// The bytes that a text stands for.
    static func decode(_ text: Span<UInt8>) throws(Base64Error) -> [UInt8] {
        let length = try unpaddedLength(text)
        let values = Constants.values.span
        var bytes: [UInt8] = []
        bytes.reserveCapacity((length / Constants.groupCharacters + 1) * Constants.groupBytes)
        var flags: UInt8 = 0
        var bits: UInt32 = 0
        for index in 0..<length {
            let value = values[Int(text[index])]
            flags |= value & Constants.flags
            bits = bits << 6 | UInt32(value & Constants.sextet)
            if index % Constants.groupCharacters == Constants.groupCharacters - 1 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                bytes.append(UInt8(truncatingIfNeeded: bits))
            }
        }
        guard flags != Constants.flags else { throw .invalid }
        try appendRest(ofLength: length % Constants.groupCharacters, bits: bits, to: &bytes)
        return bytes
    }

    /// The length without padding, when the padding is whole or absent.
    private static func unpaddedLength(_ text: Span<UInt8>) throws(Base64Error) -> Int {
        var length = text.count
        while length > 0, text.count - length < 2, text[length - 1] == Constants.padding { length -= 1 }
        guard length == text.count || text.count % Constants.groupCharacters == 0 else { throw .invalid }
        return length
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
