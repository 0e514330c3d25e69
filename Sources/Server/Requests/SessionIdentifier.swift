import Cryptography

/// The name of what was kept about one decision: a random UUID (RFC 9562, version 4), which nobody can guess.
struct SessionIdentifier: Hashable, Sendable, CustomStringConvertible {
    /// 36 characters, lower case.
    let description: String

    /// Where the canonical form has its hyphens.
    private static let groups = [8, 4, 4, 4, 12]

    /// A new one, from the system's cryptographic generator.
    init() {
        var bytes = [UInt8].random(count: 16)
        // Version 4, variant 10 (RFC 9562, 5.4).
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var rest = Substring(bytes.hexadecimal)
        description = Self.groups.map { count in
            defer { rest = rest.dropFirst(count) }
            return String(rest.prefix(count))
        }.joined(separator: "-")
    }

    /// Reads the canonical form in any case of letters.
    init?(_ text: some StringProtocol) {
        let text = text.lowercased()
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == Self.groups, parts.allSatisfy(\.isHexadecimal) else { return nil }
        description = text
    }
}
