/// The name of an issuer or a subject (RFC 5280, 4.1.2.4).
public struct DistinguishedName: Sendable, Hashable, CustomStringConvertible {
    /// The country, in capitals; states write it in either case.
    public let country: String?
    /// For people, such as `CN=CSCA, C=DE`, in the order of the bytes.
    public let description: String

    /// What two encodings of one name have in common: types, and values without regard to case, spacing and string type.
    private let key: [[Attribute]]

    private struct Attribute: Hashable {
        let type: OID
        let value: String
    }

    /// Reads the content of a Name.
    init(_ reader: DERReader) throws(DocumentsError) {
        var reader = reader
        var key: [[Attribute]] = []
        var texts: [String] = []
        var country: String?
        for element in try reader.all(maximum: Self.maximumParts) {
            guard element.tag == .set else { throw reader.malformed("a broken name") }
            var set = reader.inside(element)
            var attributes: [Attribute] = []
            while !set.isAtEnd {
                var pair = try set.enter(.sequence)
                let type = try pair.objectIdentifier()
                let text = Self.text(try pair.next())
                texts.append("\(Self.labels[type] ?? type.description)=\(text)")
                attributes.append(
                    Attribute(type: type, value: text.split(separator: " ").joined(separator: " ").lowercased()))
                if type == .countryName { country = text.uppercased() }
            }
            key.append(attributes)
        }
        self.key = key
        self.country = country
        description = texts.joined(separator: ", ")
    }

    /// By what the names have in common.
    public static func == (a: DistinguishedName, b: DistinguishedName) -> Bool { a.key == b.key }

    /// Whether both have the same parts, in whatever order.
    func hasParts(of other: DistinguishedName) -> Bool { parts == other.parts }

    private var parts: [Set<Attribute>: Int] { Dictionary(key.map { (Set($0), 1) }, uniquingKeysWith: +) }

    /// Of what equal names have in common.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private static func text(_ element: DERElement) -> String {
        switch element.tag {
        case .bmpString where element.content.count.isMultiple(of: 2):
            let bytes = Array(element.content)
            let units = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
            return String(decoding: units, as: UTF16.self)
        case .teletexString: return String(String.UnicodeScalarView(element.content.map(Unicode.Scalar.init)))
        default: return String(decoding: element.content, as: UTF8.self)
        }
    }

    private static let maximumParts = 32
    private static let labels: [OID: String] = [
        OID(2, 5, 4, 3): "CN", OID(2, 5, 4, 5): "serialNumber", .countryName: "C", OID(2, 5, 4, 7): "L",
        OID(2, 5, 4, 8): "ST", OID(2, 5, 4, 10): "O", OID(2, 5, 4, 11): "OU",
    ]
}
