/// A host and perhaps a port, as a request names its server (RFC 9110, 7.2; RFC 3986, 3.2).
struct Authority: Hashable, Sendable {
    /// The name in lower case and without a final dot, or the address without brackets.
    let host: String
    /// The port, if one is named.
    let port: Int?

    /// Reads the text form; user names, wildcards and percent escapes are not allowed.
    init?(_ text: some StringProtocol) {
        let end = text.hasPrefix("[") ? text.firstIndex(of: "]").map(text.index(after:)) : text.firstIndex(of: ":")
        let host = text[..<(end ?? text.endIndex)]
        let rest = text[(end ?? text.endIndex)...]
        guard let port = Self.port(rest) else { return nil }
        self.port = port.value
        if host.hasPrefix("[") {
            let address = host.dropFirst().dropLast()
            guard host.hasSuffix("]"), address.contains(":"), IPAddress(address) != nil, !address.contains("%") else {
                return nil
            }
            self.host = address.lowercased()
        } else {
            let name = host.hasSuffix(".") ? host.dropLast() : host[...]
            guard (1...Self.maximumLength).contains(name.utf8.count), name.utf8.allSatisfy(Self.isAllowed) else {
                return nil
            }
            self.host = name.lowercased()
        }
    }

    /// Whether the host is this machine's loopback: `localhost` or an address (RFC 6761, 6.3).
    var isLoopback: Bool { host == "localhost" || IPAddress(host)?.isLoopback == true }

    /// RFC 1035, 2.3.4.
    private static let maximumLength = 255

    /// What follows the host: nothing, or a colon and a number that may be missing.
    private static func port(_ text: some StringProtocol) -> (value: Int?, Void)? {
        guard let first = text.first else { return (nil, ()) }
        let digits = text.dropFirst()
        guard first == ":", digits.utf8.allSatisfy(isDigit) else { return nil }
        guard !digits.isEmpty else { return (nil, ()) }
        guard let port = UInt16(digits) else { return nil }
        return (Int(port), ())
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: isDigit(byte)
        }
    }
}
