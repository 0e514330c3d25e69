/// Data group 15, the public key of active authentication; only its structure is read (ICAO 9303-10, 4.7.15).
public struct DataGroup15: Sendable, Hashable {
    /// The key's algorithm in dotted form, such as `1.2.840.113549.1.1.1` for RSA.
    public let algorithm: String
    /// The algorithm's parameters in DER; nil when there are none.
    public let parameters: [UInt8]?
    /// The key's bits, in whole octets.
    public let key: [UInt8]
    /// All of SubjectPublicKeyInfo in DER (RFC 5280, 4.1).
    public let subjectPublicKeyInfo: [UInt8]

    /// Reads the file.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        var file = try DERReader.root(
            bytes[...], .dataGroup15, structure: Self.structure, maximumCount: Self.maximumCount)
        let information = try file.next(.sequence)
        try file.end()
        var fields = DERReader(information.content, structure: Self.structure)
        var identifier = try fields.enter(.sequence)
        algorithm = try identifier.objectIdentifier().description
        parameters = identifier.isAtEnd ? nil : Array(try identifier.next().encoded)
        try identifier.end()
        key = Array(try fields.octetsOfBitString())
        try fields.end()
        subjectPublicKeyInfo = Array(information.encoded)
    }

    /// The key itself.
    func publicKey() throws(DocumentsError) -> SubjectPublicKey {
        var reader = DERReader(subjectPublicKeyInfo[...], structure: Self.structure)
        return try SubjectPublicKey(reader.enter(.sequence))
    }

    /// The length of the key.
    ///
    /// - Throws: `malformed` for bytes that are no key.
    public var strength: CryptographicStrength {
        get throws(DocumentsError) { CryptographicStrength(try publicKey()) }
    }

    private static let structure = "EF.DG15"
    /// RSA of 8192 bits takes 1070 bytes.
    private static let maximumCount = 1 << 14
}
