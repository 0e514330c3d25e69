import Cryptography
public import FoundationEssentials

/// An X.509 certificate as ICAO 9303-12 (7) profiles it. Reading one verifies nothing.
public struct Certificate: Sendable, Hashable {
    /// The certificate's DER.
    public let encoded: [UInt8]
    /// Big-endian, as it was read: some states use more than 20 bytes or negative numbers.
    public let serialNumber: [UInt8]
    /// The name of the issuer that signed it.
    public let issuer: DistinguishedName
    /// The name of the key's holder.
    public let subject: DistinguishedName
    /// The first second of its validity.
    public let notBefore: Date
    /// The last second of its validity.
    public let notAfter: Date

    let publicKey: SubjectPublicKey
    let extensions: CertificateExtensions
    let signature: SignedBytes

    /// Reads a certificate's DER.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        var outer = try DERReader.root(
            bytes[...], .sequence, structure: "certificate", maximumCount: Self.maximumCount)
        encoded = bytes
        signature = try SignedBytes(&outer)
        var body = signature.body
        let version = try body.optional(.context(0)).map { version throws(DocumentsError) in
            var reader = DERReader(version.content, structure: "certificate")
            return try reader.integer()
        }
        serialNumber = Array(try body.next(.integer).content)
        guard try body.next(.sequence).content == signature.algorithmContent else {
            throw body.malformed("two signature algorithms that differ")
        }
        issuer = try DistinguishedName(body.enter(.sequence))
        var validity = try body.enter(.sequence)
        notBefore = try validity.time()
        notAfter = try validity.time()
        subject = try DistinguishedName(body.enter(.sequence))
        publicKey = try SubjectPublicKey(body.enter(.sequence))
        // The unique identifiers of X.509 version 2 were never used.
        _ = try body.optional(.implicit(1))
        _ = try body.optional(.implicit(2))
        if version == Self.version3, body.nextTag == .context(3) {
            var field = try body.enter(.context(3))
            extensions = try CertificateExtensions(field.enter(.sequence))
        } else {
            extensions = CertificateExtensions()
        }
        try body.end()
    }

    /// The types of documents that its key signs, such as `P` (ICAO 9303-12, 7.1.1.6); empty where it names none.
    public var documentTypes: [String] { extensions.documentTypes }

    /// Whether its signature is by the key of another certificate.
    func isSigned(by issuer: Certificate) -> StepOutcome { signature.verify(by: issuer.publicKey) }

    /// Whether issuer and subject are one, and so are the keys.
    var isSelfSigned: Bool { issuer == subject && isSigned(by: self).isVerified }

    /// Whether it may sign certificates. Some say nothing: a Belgian CSCA has no basic constraints, a Chinese no key usage.
    var isIssuer: Bool {
        extensions.unknownCritical == nil && extensions.isAuthority != false
            && extensions.keyUsage?.contains(.certificateSigning) != false
    }

    /// Whether it may sign revocation lists.
    var isRevocationListIssuer: Bool {
        extensions.unknownCritical == nil && extensions.keyUsage?.contains(.revocationListSigning) != false
    }

    /// The serial number in hexadecimal digits, for people.
    public var serialNumberText: String { serialNumber.hexadecimal }

    static let maximumCount = 16 * 1024
    private static let version3 = 2
}
