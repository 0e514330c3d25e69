/// The boundary of a multipart body: 1 to 70 characters of RFC 2046's set.
struct MultipartBoundary: Equatable {
    /// Its bytes.
    let bytes: [UInt8]

    /// The most characters that RFC 2046 section 5.1.1 allows.
    static let maximumLength = 70

    /// The boundary that a content type names.
    init(of contentType: HeaderValue) throws(MultipartError) {
        try self.init(contentType.parameters["boundary"] ?? "")
    }

    /// A boundary from its text.
    init(_ text: String) throws(MultipartError) {
        let bytes = Array(text.utf8)
        guard (1...Self.maximumLength).contains(bytes.count), bytes.allSatisfy(Self.isAllowed),
            bytes.last != UInt8(ascii: " ")
        else { throw .noBoundary }
        self.bytes = bytes
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default:
            "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}
