/// A header value with parameters, such as `form-data; name="file"` (RFC 9110 section 5.6.6, RFC 7578 section 4.2).
struct HeaderValue {
    /// The part before the first semicolon, in lower case.
    let value: String
    /// The parameters by their names in lower case.
    let parameters: [String: String]

    /// Reads a value; nothing when it is malformed or names a parameter twice.
    init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        guard let value = Self.token(&rest, alsoAllowing: [UInt8(ascii: "/")]) else { return nil }
        self.value = value.lowercased()
        var parameters: [String: String] = [:]
        while !rest.isEmpty {
            guard rest.removeFirst() == UInt8(ascii: ";") else { return nil }
            Self.skipSpace(&rest)
            // A semicolon without a parameter after it is common enough to be accepted.
            guard !rest.isEmpty else { break }
            guard let name = Self.token(&rest)?.lowercased(), rest.popFirst() == UInt8(ascii: "="),
                let content = rest.first == UInt8(ascii: "\"") ? Self.quoted(&rest) : Self.token(&rest),
                parameters.updateValue(content, forKey: name) == nil
            else { return nil }
            Self.skipSpace(&rest)
        }
        self.parameters = parameters
    }

    private static func skipSpace(_ rest: inout ArraySlice<UInt8>) {
        while rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\t") { rest.removeFirst() }
    }

    /// One or more token characters and the space after them.
    private static func token(_ rest: inout ArraySlice<UInt8>, alsoAllowing extra: [UInt8] = []) -> String? {
        skipSpace(&rest)
        let token = rest.prefix { isToken($0) || extra.contains($0) }
        guard !token.isEmpty else { return nil }
        rest = rest.dropFirst(token.count)
        skipSpace(&rest)
        return String(decoding: token, as: UTF8.self)
    }

    /// The text between quotation marks; a backslash quotes the next character only before `"` and `\`, because
    /// some clients send file names with bare backslashes.
    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> String? {
        rest.removeFirst()
        var content: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""):
                return String(validating: content, as: UTF8.self)
            case UInt8(ascii: "\\") where rest.first == UInt8(ascii: "\"") || rest.first == UInt8(ascii: "\\"):
                content.append(rest.removeFirst())
            case 0..<0x20, 0x7F:
                return nil
            default:
                content.append(byte)
            }
        }
        return nil
    }

    /// Whether a byte is allowed in a token (RFC 9110 section 5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
