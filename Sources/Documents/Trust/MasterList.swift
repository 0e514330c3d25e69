public import FoundationEssentials

/// A list of CSCA certificates that a state or ICAO signs (ICAO 9303-12, 8). Reading one verifies nothing.
public struct MasterList: Sendable {
    /// The certificates that can be read.
    public let certificates: [Certificate]
    /// The number of certificates that cannot be read.
    public let unreadableCount: Int
    let message: SignedData

    /// Reads a list's DER.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        let reader = try DERReader.root(
            bytes[...], .sequence, structure: Self.structure, maximumCount: Self.maximumCount)
        message = try SignedData(reader)
        guard message.contentType == .masterList else { throw reader.malformed("another content than certificates") }
        // Not nested elements of all certificates at once: each is checked as it is read.
        var content = DERReader(message.content, structure: Self.structure)
        var list = try content.enter(.sequence)
        try content.end()
        guard try list.integer() == 0 else { throw DocumentsError(.unsupported, "\(Self.structure): another version") }
        var set = try list.enter(.set)
        try list.end()
        var certificates: [Certificate] = []
        var unreadable = 0
        for element in try set.all(maximum: Self.maximumCertificates) {
            if let certificate = try? Certificate(Array(element.encoded)) {
                certificates.append(certificate)
            } else {
                unreadable += 1
            }
        }
        self.certificates = certificates
        unreadableCount = unreadable
    }

    /// Who signed the list.
    public var signerCertificate: Certificate? { message.signerCertificate }

    /// When the list was signed.
    public var signingTime: Date? { message.signers.first?.attributes?.signingTime }

    /// Whether its signature is right and its signer's certificate leads to one of the roots and was valid when it signed;
    /// `untrustedIssuer` when only the signature is right.
    public func verify(roots: [Certificate]) -> StepOutcome {
        let signature = message.verifySignature(contentType: .masterList)
        guard signature.isVerified, let signer = signerCertificate else { return signature }
        guard signer.extensions.extendedKeyUsage?.contains(.masterListSigning) == true else {
            return StepOutcome(.wrongKeyUsage, "the signer may not sign master lists")
        }
        if let unknown = signer.extensions.unknownCritical {
            return StepOutcome(.unknownCriticalExtension, "\(unknown)")
        }
        var store = TrustStore()
        roots.forEach { store.add(anchor: $0) }
        message.certificates.forEach { store.add(link: $0) }
        let (chain, _) = store.path(from: signer)
        guard chain.isVerified else { return chain }
        if let signingTime, let outcome = signer.validity(at: signingTime) { return outcome }
        return signature.code == .valid ? chain : signature
    }

    private static let structure = "master list"
    private static let maximumCertificates = 8192
    static let maximumCount = 16 * 1024 * 1024
}
