public import FoundationEssentials

/// EF.SOD: the digests of the data groups, signed by the issuing state (ICAO 9303-10, 4.6.2). Reading one verifies nothing.
public struct SecurityObject: Sendable, Hashable {
    /// 0 for LDS 1.7, 1 for LDS 1.8.
    public let version: Int
    /// Of the data groups; nil for one that is not known here.
    public let digestAlgorithm: DigestAlgorithm?
    /// What each data group's digest should be.
    public let digests: [DataGroupNumber: [UInt8]]
    let message: SignedData

    /// Reads the bytes of EF.SOD as they come from the chip. The message around what is signed may be BER, as RFC 5652 (5.1)
    /// allows and passports of the United States have it.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        var reader = try DERReader.root(
            bytes[...], .securityObject, structure: Self.structure, maximumCount: Self.maximumCount, form: .ber)
        let message = try SignedData(reader.enter(.sequence))
        try reader.end()
        self.message = message

        var content = try DERReader.root(
            message.content, .sequence, structure: Self.structure, maximumCount: Self.maximumCount)
        version = try content.integer()
        guard version <= 1 else { throw DocumentsError(.unsupported, "\(Self.structure): version \(version)") }
        var algorithm = try content.enter(.sequence)
        digestAlgorithm = DigestAlgorithm(try algorithm.objectIdentifier())
        var digests: [DataGroupNumber: [UInt8]] = [:]
        var entries = try content.enter(.sequence)
        while !entries.isAtEnd {
            var entry = try entries.enter(.sequence)
            guard let number = DataGroupNumber(try entry.integer()) else {
                throw entries.malformed("a data group that does not exist")
            }
            let digest = Array(try entry.next(.octetString).content)
            try entry.end()
            guard digests.updateValue(digest, forKey: number) == nil else {
                throw entries.malformed("a data group that is there twice")
            }
        }
        self.digests = digests
        if version == 1 { _ = try content.next(.sequence) }
        try content.end()
    }

    /// The document signer's certificate, when it is inside.
    public var signerCertificate: Certificate? { message.signerCertificate }

    /// When the signer says that it signed.
    public var signingTime: Date? { message.signers.first?.attributes?.signingTime }

    private static let structure = "EF.SOD"
    static let maximumCount = 64 * 1024
}
