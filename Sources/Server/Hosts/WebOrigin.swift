/// The origin of a web page as its browser sends it (RFC 6454): a scheme and an authority. Web views of apps have schemes of
/// their own, such as `capacitor://localhost`.
struct WebOrigin: Hashable, Sendable {
    /// The scheme in lower case.
    let scheme: String
    /// Host and port.
    let authority: Authority

    /// Reads the text form; `null` and a text with a path, a wildcard or blanks are none.
    init?(_ text: String) {
        guard let colon = text.firstRange(of: "://"), let authority = Authority(text[colon.upperBound...]) else {
            return nil
        }
        scheme = text[..<colon.lowerBound].lowercased()
        self.authority = authority
        guard let first = scheme.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
            scheme.utf8.allSatisfy(Self.isAllowed)
        else { return nil }
    }

    /// Whether a page of this origin came from the server that a request names.
    func isSame(as server: Authority) -> Bool {
        let standard = Self.standardPorts[scheme]
        return authority.host == server.host && authority.port ?? standard == server.port ?? standard
    }

    private static let standardPorts = ["http": 80, "https": 443]

    /// RFC 3986, 3.1.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
