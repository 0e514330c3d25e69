/// An IP address (RFC 791, RFC 4291); an IPv4 address that is written as IPv6, `::ffff:192.0.2.1`, is the IPv4 address.
struct IPAddress: Hashable, Sendable {
    /// 4 or 16 bytes, the first byte of the text first.
    let bytes: [UInt8]

    private enum Constants {
        static let v6Bytes = 16
        /// RFC 4291, 2.5.5.2.
        static let mappedPrefix: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]
        static let v6LoopbackBytes: [UInt8] = Array(repeating: 0, count: 15) + [1]
        static let v4LoopbackFirstByte: UInt8 = 127
        /// A subscriber has at least 2^64 IPv6 addresses (RFC 6177).
        static let subscriberBytes = 8
    }

    /// Reads the text form; a zone such as `%eth0` is dropped.
    init?(_ text: some StringProtocol) {
        let text = text.prefix { $0 != "%" }
        guard let bytes = text.contains(":") ? Self.v6(String(text)) : Self.v4(text) else { return nil }
        let prefix = Constants.mappedPrefix
        self.bytes = bytes.starts(with: prefix) ? Array(bytes.dropFirst(prefix.count)) : bytes
    }

    /// Whether it means this machine (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3).
    var isLoopback: Bool {
        bytes == Constants.v6LoopbackBytes
            || bytes.count < Constants.v6Bytes && bytes.first == Constants.v4LoopbackFirstByte
    }

    /// Whom the address belongs to, for counting: the address, or the first half of an IPv6 address.
    var subscriber: String { bytes.prefix(Constants.subscriberBytes).map(String.init).joined(separator: ".") }

    private static func v4(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        // Without leading zeros, which some read as octal.
        let bytes = parts.compactMap { part in UInt8(part).flatMap { String($0) == part ? $0 : nil } }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func v6(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false).map(groups)
        switch (halves.count, halves.first ?? nil, halves.last ?? nil) {
        case (1, let bytes?, _): return bytes.count == Constants.v6Bytes ? bytes : nil
        case (2, let start?, let end?):
            let missing = Constants.v6Bytes - start.count - end.count
            return missing > 0 ? start + Array(repeating: 0, count: missing) + end : nil
        default: return nil
        }
    }

    /// The bytes of groups between colons, of which the last may be an IPv4 address; of no text none.
    private static func groups(_ text: Substring) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains("."), let last = v4(part) {
                bytes += last
            } else {
                guard (1...4).contains(part.utf8.count), part.isHexadecimalDigits, let group = UInt16(part, radix: 16)
                else { return nil }
                bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
            }
        }
        return bytes
    }
}

extension Substring {
    /// Whether all characters are hexadecimal digits of ASCII: `UInt16(_:radix:)` would take a sign, too.
    fileprivate var isHexadecimalDigits: Bool { utf8.allSatisfy { $0 < 0x80 } && allSatisfy(\.isHexDigit) }
}
