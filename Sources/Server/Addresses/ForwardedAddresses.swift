/// The addresses that proxies wrote into a request, the client's first; `nil` stands for one that is hidden or unreadable.
enum ForwardedAddresses {
    /// Reads `X-Forwarded-For`.
    static func list(_ text: String) -> [IPAddress?] {
        text.split(separator: ",", omittingEmptySubsequences: false).map(address)
    }

    /// Reads `Forwarded` (RFC 7239, 4).
    static func elements(_ text: String) -> [IPAddress?] {
        split(text[...], at: ",").map { element in
            for pair in split(element, at: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, trimmed(parts[0]).lowercased() == "for" else { continue }
                return address(unquoted(trimmed(parts[1])))
            }
            return nil
        }
    }

    /// An address with or without a port; an IPv6 address with a port is in brackets.
    private static func address(_ text: Substring) -> IPAddress? {
        let text = trimmed(text)
        if text.hasPrefix("[") { return IPAddress(text.dropFirst().prefix { $0 != "]" }) }
        return IPAddress(text) ?? (text.contains(".") ? IPAddress(text.prefix { $0 != ":" }) : nil)
    }

    /// Splits outside of quoted strings.
    private static func split(_ text: Substring, at separator: Character) -> [Substring] {
        var isQuoted = false
        return text.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == separator && !isQuoted
        }
    }

    private static func unquoted(_ text: Substring) -> Substring {
        text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"") ? text.dropFirst().dropLast() : text
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
