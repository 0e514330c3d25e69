/// A signed message with its content (RFC 5652, 5). Reading one verifies nothing. Its shell may be BER when its reader is;
/// certificates and signed attributes are DER in any case (RFC 5652, 5.3).
struct SignedData: Sendable, Hashable {
    let contentType: OID
    let content: ArraySlice<UInt8>
    let certificates: [Certificate]
    let signers: [SignerInfo]

    /// Reads the content of a ContentInfo.
    init(_ reader: DERReader) throws(DocumentsError) {
        var reader = reader
        guard try reader.objectIdentifier() == .signedData else { throw reader.malformed("no signed message") }
        var field = try reader.enter(.context(0))
        try reader.end()
        var message = try field.enter(.sequence)
        try field.end()
        _ = try message.integer()
        _ = try message.next(.set)
        var encapsulated = try message.enter(.sequence)
        contentType = try encapsulated.objectIdentifier()
        var wrapper = try encapsulated.enter(.context(0))
        content = try wrapper.octetString()
        certificates = try Self.certificates(in: message.optional(.context(0)), message)
        _ = try message.optional(.context(1))
        var infos = try message.enter(.set)
        try message.end()
        var signers: [SignerInfo] = []
        for element in try infos.all(maximum: Self.maximumSigners) {
            guard element.tag == .sequence else { throw message.malformed("a broken signer") }
            signers.append(try SignerInfo(message.inside(element)))
        }
        self.signers = signers
    }

    private static func certificates(
        in element: DERElement?, _ message: DERReader
    ) throws(DocumentsError) -> [Certificate] {
        guard let element else { return [] }
        var reader = message.inside(element)
        var certificates: [Certificate] = []
        for element in try reader.all(maximum: maximumCertificates) where element.tag == .sequence {
            certificates.append(try Certificate(Array(element.encoded)))
        }
        return certificates
    }

    private static let maximumCertificates = 16
    private static let maximumSigners = 16
}

extension SignedData {
    /// The certificate of the only signer: the one that it names, else the only one that is inside. Nobody signs what the
    /// signer names; that the certificate is the right one is shown by the signature, and its rights by the path.
    var signerCertificate: Certificate? {
        guard signers.count == 1 else { return nil }
        return namedCertificate ?? (Set(certificates).count == 1 ? certificates.first : nil)
    }

    /// Whether the signer names the certificate that it is found by.
    var isSignerNamed: Bool { namedCertificate != nil }

    private var namedCertificate: Certificate? {
        signers.first.flatMap { certificates.first(where: $0.identifier.matches) }
    }

    /// Of the signer's key and the digests that it signed.
    var strength: CryptographicStrength {
        CryptographicStrength(
            signerCertificate?.publicKey, signers.first?.digestAlgorithm, signers.first?.signatureAlgorithm.digest)
    }

    /// Whether the message is signed as RFC 5652 (5.4, 5.6) and ICAO 9303-10 (4.6.2.2) demand: by exactly one signer, over
    /// attributes that name the content's type and digest.
    func verifySignature(contentType expected: OID) -> StepOutcome {
        guard signers.count == 1, let signer = signers.first else {
            return StepOutcome(.malformed, "\(signers.count) signers")
        }
        guard let attributes = signer.attributes else { return StepOutcome(.malformed, "no signed attributes") }
        guard contentType == expected, attributes.contentType == expected else {
            return StepOutcome(.malformed, "content type")
        }
        guard let messageDigest = attributes.messageDigest else { return StepOutcome(.malformed, "no message digest") }
        guard let algorithm = signer.digestAlgorithm, let digest = OpenSSL.digest(algorithm, of: content) else {
            return StepOutcome(.unsupported, "digest of the message")
        }
        guard messageDigest.elementsEqual(digest) else { return StepOutcome(.mismatch, "message digest") }
        guard let certificate = signerCertificate else { return StepOutcome(.noSignerCertificate) }
        let outcome = certificate.publicKey.verify(
            signer.signature, of: attributes.encoded[...], by: signer.signatureAlgorithm)
        return outcome.code == .valid && algorithm.isWeak ? StepOutcome(.weakAlgorithm, algorithm.rawValue) : outcome
    }
}
