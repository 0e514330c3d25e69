/// What a certificate's extensions say (RFC 5280, 4.2; ICAO 9303-12, 7.1.1).
struct CertificateExtensions: Sendable, Hashable {
    /// Bits of the key usage, in the order of RFC 5280.
    struct KeyUsage: OptionSet, Sendable, Hashable {
        let rawValue: UInt8

        static let digitalSignature = KeyUsage(rawValue: 0x80)
        static let certificateSigning = KeyUsage(rawValue: 0x04)
        static let revocationListSigning = KeyUsage(rawValue: 0x02)
    }

    private(set) var keyUsage: KeyUsage?
    /// Whether it is a CA's; nil when nothing is said.
    private(set) var isAuthority: Bool?
    private(set) var subjectKeyIdentifier: ArraySlice<UInt8>?
    private(set) var authorityKeyIdentifier: ArraySlice<UInt8>?
    private(set) var extendedKeyUsage: [OID]?
    private(set) var documentTypes: [String] = []
    /// A critical extension that nothing here understands.
    private(set) var unknownCritical: OID?

    init() {}

    init(_ reader: DERReader) throws(DocumentsError) {
        var reader = reader
        var seen: Set<OID> = []
        for element in try reader.all(maximum: Self.maximumCount) {
            var field = DERReader(element.content, structure: reader.structure)
            let type = try field.objectIdentifier()
            let isCritical = field.nextTag == .boolean ? try field.boolean() : false
            let value = try field.next(.octetString).content
            try field.end()
            guard seen.insert(type).inserted else { throw reader.malformed("an extension that is there twice") }
            let isKnown = try take(type, DERReader(value, structure: reader.structure))
            if isCritical, !isKnown { unknownCritical = type }
        }
    }

    private mutating func take(_ type: OID, _ reader: DERReader) throws(DocumentsError) -> Bool {
        var reader = reader
        switch type {
        case .keyUsage: keyUsage = KeyUsage(rawValue: try reader.bitString().bytes.first ?? 0)
        case .basicConstraints:
            // A path's length is not limited: a link certificate is a CSCA of the same state (ICAO 9303-12, 7.1.2).
            var content = try reader.enter(.sequence)
            isAuthority = content.nextTag == .boolean ? try content.boolean() : false
        case .subjectKeyIdentifier: subjectKeyIdentifier = try reader.next(.octetString).content
        case .authorityKeyIdentifier:
            var content = try reader.enter(.sequence)
            authorityKeyIdentifier = try content.optional(.implicit(0))?.content
        case .extendedKeyUsage:
            var content = try reader.enter(.sequence)
            extendedKeyUsage = []
            while !content.isAtEnd { extendedKeyUsage?.append(try content.objectIdentifier()) }
        case .documentTypeList:
            var content = try reader.enter(.sequence)
            _ = try content.integer()
            var types = try content.enter(.set)
            while !types.isAtEnd {
                documentTypes.append(String(decoding: try types.next(.printableString).content, as: UTF8.self))
            }
        case .certificatePolicies: break
        default: return false
        }
        return true
    }

    private static let maximumCount = 64
}
