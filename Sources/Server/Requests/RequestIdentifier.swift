import Cryptography

/// Identifiers of requests: a client's own when it is harmless in a log, else a random one.
enum RequestIdentifier {
    private static let maximumLength = 64
    private static let randomBytes = 16

    /// The identifier to use.
    static func choose(proposed: String?) -> String {
        guard let proposed, (1...maximumLength).contains(proposed.utf8.count), proposed.utf8.allSatisfy(isAllowed)
        else { return [UInt8].random(count: randomBytes).hexadecimal }
        return proposed
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}
