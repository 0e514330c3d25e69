/// What EF.DG14 says about active authentication with elliptic curves (ICAO 9303-11, 9.2.4).
struct ActiveAuthenticationInfo: Sendable, Hashable {
    /// Of the challenge; nil for one that is not known here.
    let digest: DigestAlgorithm?

    /// Reads EF.DG14; nil when it says nothing about active authentication.
    init?(_ dataGroup14: [UInt8]) throws(DocumentsError) {
        var reader = try DERReader.root(
            dataGroup14[...], .dataGroup14, structure: "EF.DG14", maximumCount: ActiveAuthentication.maximumCount)
        var infos = try reader.enter(.set)
        try reader.end()
        for element in try infos.all(maximum: Self.maximumInfos) where element.tag == .sequence {
            var info = DERReader(element.content, structure: reader.structure)
            guard try info.objectIdentifier() == .activeAuthentication else { continue }
            _ = try info.integer()
            digest = Self.digests[try info.objectIdentifier()]
            return
        }
        return nil
    }

    private static let maximumInfos = 64
    /// ecdsa-plain-signatures (BSI TR-03111, 5.2.1.1).
    private static let plain = OID(0, 4, 0, 127, 0, 7, 1, 1, 4, 1)
    private static let digests: [OID: DigestAlgorithm] = [
        plain.appending(1): .sha1, plain.appending(2): .sha224, plain.appending(3): .sha256,
        plain.appending(4): .sha384, plain.appending(5): .sha512,
    ]
}
