import Cryptography

/// A file as hexadecimal digits, as tools print them: in either case, with line ends, blanks and colons between the bytes,
/// after `0x` or not.
enum DigitsText {
    /// How many characters a byte may take: `openssl` prints 15 bytes with colons in a line that begins with four blanks.
    static let charactersOfByte = 4

    /// The bytes; nothing when there is any other character or half a byte.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let text = text.drop { " \t\r\n".utf8.contains($0) }
        let isMarked = text.first == UInt8(ascii: "0") && text.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
        return [UInt8](hexadecimal: text.dropFirst(isMarked ? 2 : 0).lazy.filter { !isSeparator($0) })
    }

    /// The bytes of digits, or of base64: readers of chips write either under one name. Digits alone are never base64.
    static func decodeOrBase64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        if let bytes = decode(text) { return bytes }
        return text.allSatisfy { isDigit($0) || isSeparator($0) } ? nil : try? DataURI.decode(text)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { " \t\r\n:".utf8.contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { "0123456789abcdefABCDEF".utf8.contains(byte) }
}
