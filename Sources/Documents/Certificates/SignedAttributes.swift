import FoundationEssentials

/// The attributes that a signature covers (RFC 5652, 5.3 and 11).
struct SignedAttributes: Sendable, Hashable {
    /// The DER of the SET OF attributes: what is signed (RFC 5652, 5.4).
    let encoded: [UInt8]
    /// Each attribute's values; one that is there twice has the values of both.
    private let values: [OID: [DERElement]]
    private let structure: String

    /// Reads the attributes in an element, which must be DER whatever is around it.
    init(_ element: DERElement, structure: String) throws(DocumentsError) {
        _ = try element.encoded.checkElement(structure: structure, form: .der)
        var reader = DERReader(element.content, structure: structure)
        self.structure = structure
        let elements = try reader.all(maximum: Self.maximumCount)
        var values: [OID: [DERElement]] = [:]
        for element in elements {
            var attribute = DERReader(element.content, structure: reader.structure)
            let type = try attribute.objectIdentifier()
            var set = try attribute.enter(.set)
            values[type, default: []] += try set.all(maximum: Self.maximumCount)
            try attribute.end()
        }
        self.values = values
        encoded = Self.set(of: elements.map(\.encoded))
    }

    /// The type of what is signed; nil unless there is exactly one.
    var contentType: OID? {
        guard let element = only(.contentType), element.tag == .objectIdentifier else { return nil }
        return OID(content: Array(element.content))
    }

    /// The digest of what is signed; nil unless there is exactly one.
    var messageDigest: ArraySlice<UInt8>? {
        guard let element = only(.messageDigest), element.tag == .octetString else { return nil }
        return element.content
    }

    /// When the signer says that it signed; nil when it says nothing that can be read.
    var signingTime: Date? {
        guard let element = only(.signingTime) else { return nil }
        var reader = DERReader(element.encoded, structure: structure)
        return try? reader.time()
    }

    private func only(_ type: OID) -> DERElement? { values[type]?.count == 1 ? values[type]?.first : nil }

    /// In DER the elements of a SET OF are in the order of their bytes.
    private static func set(of elements: [ArraySlice<UInt8>]) -> [UInt8] {
        let content = elements.sorted { $0.lexicographicallyPrecedes($1) }.joined()
        let count = content.count
        var length: [UInt8] = []
        var rest = count
        while rest > 0 {
            length.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        let header = count < 0x80 ? [UInt8(count)] : [0x80 | UInt8(length.count)] + length
        return [DERTag.set.rawValue] + header + content
    }

    private static let maximumCount = 64
}
