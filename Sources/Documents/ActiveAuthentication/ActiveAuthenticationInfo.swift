/// What EF.DG14 says about active authentication with elliptic curves (ICAO 9303-11, 9.2.4).
struct ActiveAuthenticationInfo: Sendable, Hashable {
    /// Of the challenge; nil for one that is not known here.
    let digest: DigestAlgorithm?

    /// Reads EF.DG14; nil when it says nothing about active authentication.
    init?(_ dataGroup14: [UInt8]) throws(DocumentsError) {
        let infos = try DataGroup14(dataGroup14).securityInfos
        guard let info = infos.first(where: { $0.objectIdentifier == Self.identifier }) else { return nil }
        guard let algorithm = info.signatureAlgorithm else {
            throw DocumentsError(.malformed, "EF.DG14: active authentication without an algorithm")
        }
        digest = Self.digests[algorithm]
    }

    private static let identifier = OID.activeAuthentication.description
    /// ecdsa-plain-signatures (BSI TR-03111, 5.2.1.1).
    private static let plain = OID(0, 4, 0, 127, 0, 7, 1, 1, 4, 1)
    private static let digests: [String: DigestAlgorithm] = [
        plain.appending(1).description: .sha1, plain.appending(2).description: .sha224,
        plain.appending(3).description: .sha256, plain.appending(4).description: .sha384,
        plain.appending(5).description: .sha512,
    ]
}
