extension TLV {
    /// The data object of that tag among these.
    static func only(_ tag: UInt32, in objects: [TLV]) throws(DocumentsError) -> TLV? {
        let found = objects.filter { $0.tag == tag }
        guard found.count < 2 else { throw DocumentsError(.malformed, "tag \(tag.hex) stands twice beside itself") }
        return found.first
    }

    /// The only child of that tag; nil when there is none.
    func child(_ tag: UInt32) throws(DocumentsError) -> TLV? { try Self.only(tag, in: children()) }

    /// The only child of that tag.
    func required(_ tag: UInt32) throws(DocumentsError) -> TLV {
        guard let child = try child(tag) else {
            throw DocumentsError(.malformed, "tag \(self.tag.hex) has no \(tag.hex) within")
        }
        return child
    }

    /// The value as a number that is not negative and has at most four octets.
    func number() throws(DocumentsError) -> Int {
        let octets = value.first == 0 ? value.dropFirst() : value
        guard !value.isEmpty, octets.count <= 4 else {
            throw DocumentsError(.malformed, "tag \(tag.hex) holds no number of 1 to 4 octets")
        }
        return octets.bigEndian
    }

    /// The value as text in UTF-8; as ISO/IEC 8859-1 when it is not UTF-8.
    var text: String {
        String(validating: value, as: UTF8.self)
            ?? String(String.UnicodeScalarView(value.map { UnicodeScalar($0) }))
    }
}

extension UInt32 {
    /// Such as `7F61`.
    var hex: String {
        let digits = String(self, radix: 16, uppercase: true)
        return digits.count % 2 == 0 ? digits : "0\(digits)"
    }
}
