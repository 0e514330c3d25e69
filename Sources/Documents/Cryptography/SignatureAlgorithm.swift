/// A signature scheme with its parameters (RFC 4055, RFC 5758, RFC 8017).
enum SignatureAlgorithm: Sendable, Hashable {
    case rsaPKCS1(DigestAlgorithm)
    case rsaPSS(DigestAlgorithm, mask: DigestAlgorithm, saltCount: Int)
    case ecdsa(DigestAlgorithm)
    /// Its identifier, or what its parameters ask for.
    case unsupported(String)

    /// Reads an AlgorithmIdentifier. In CMS a bare rsaEncryption takes the digest that the signer names beside it.
    init(_ reader: DERReader, signerDigest: DigestAlgorithm? = nil) throws(DocumentsError) {
        var reader = reader
        let identifier = try reader.objectIdentifier()
        if let known = Self.identifiers[identifier] {
            self = known
        } else if identifier == Self.rsaEncryption, let signerDigest {
            self = .rsaPKCS1(signerDigest)
        } else if identifier == Self.rsaPSSIdentifier {
            self = try Self.pss(&reader)
        } else {
            self = .unsupported(identifier.description)
        }
    }

    /// The digest that is signed.
    var digest: DigestAlgorithm? {
        switch self {
        case .rsaPKCS1(let digest), .rsaPSS(let digest, _, _), .ecdsa(let digest): digest
        case .unsupported: nil
        }
    }

    /// RSASSA-PSS-params: SHA-1, MGF1 with SHA-1 and 20 bytes of salt where nothing else is said.
    private static func pss(_ reader: inout DERReader) throws(DocumentsError) -> SignatureAlgorithm {
        guard !reader.isAtEnd else { return .rsaPSS(.sha1, mask: .sha1, saltCount: DigestAlgorithm.sha1.count) }
        var parameters = try reader.enter(.sequence)
        var digest: DigestAlgorithm? = .sha1
        var mask: DigestAlgorithm? = .sha1
        var saltCount = DigestAlgorithm.sha1.count
        if parameters.nextTag == .context(0) {
            var field = try parameters.enter(.context(0))
            var algorithm = try field.enter(.sequence)
            digest = DigestAlgorithm(try algorithm.objectIdentifier())
        }
        if parameters.nextTag == .context(1) {
            var field = try parameters.enter(.context(1))
            var generator = try field.enter(.sequence)
            let isMGF1 = try generator.objectIdentifier() == mgf1
            var algorithm = try generator.enter(.sequence)
            mask = isMGF1 ? DigestAlgorithm(try algorithm.objectIdentifier()) : nil
        }
        if parameters.nextTag == .context(2) {
            var field = try parameters.enter(.context(2))
            saltCount = try field.integer()
        }
        // Trailer field 1 is the default and the only one.
        guard let digest, let mask, parameters.isAtEnd || parameters.nextTag == .context(3),
            saltCount <= maximumSaltCount
        else { return .unsupported("RSASSA-PSS with other parameters") }
        return .rsaPSS(digest, mask: mask, saltCount: saltCount)
    }

    static let rsaEncryption = OID(1, 2, 840, 113549, 1, 1, 1)
    static let rsaPSSIdentifier = OID(1, 2, 840, 113549, 1, 1, 10)
    private static let mgf1 = OID(1, 2, 840, 113549, 1, 1, 8)
    private static let maximumSaltCount = 512
    private static let identifiers: [OID: SignatureAlgorithm] = [
        OID(1, 2, 840, 113549, 1, 1, 5): .rsaPKCS1(.sha1),
        OID(1, 2, 840, 113549, 1, 1, 14): .rsaPKCS1(.sha224),
        OID(1, 2, 840, 113549, 1, 1, 11): .rsaPKCS1(.sha256),
        OID(1, 2, 840, 113549, 1, 1, 12): .rsaPKCS1(.sha384),
        OID(1, 2, 840, 113549, 1, 1, 13): .rsaPKCS1(.sha512),
        OID(1, 2, 840, 10045, 4, 1): .ecdsa(.sha1),
        OID(1, 2, 840, 10045, 4, 3, 1): .ecdsa(.sha224),
        OID(1, 2, 840, 10045, 4, 3, 2): .ecdsa(.sha256),
        OID(1, 2, 840, 10045, 4, 3, 3): .ecdsa(.sha384),
        OID(1, 2, 840, 10045, 4, 3, 4): .ecdsa(.sha512),
    ]
}

extension SignatureAlgorithm: CustomStringConvertible {
    /// Such as `RSASSA-PSS with SHA256`.
    var description: String {
        switch self {
        case .rsaPKCS1(let digest): "RSASSA-PKCS1-v1_5 with \(digest.rawValue)"
        case .rsaPSS(let digest, _, _): "RSASSA-PSS with \(digest.rawValue)"
        case .ecdsa(let digest): "ECDSA with \(digest.rawValue)"
        case .unsupported(let name): name
        }
    }
}
