public import FoundationEssentials

/// A list of revoked certificates (RFC 5280, 5; ICAO 9303-12, 7.1.4). Reading one verifies nothing.
public struct CertificateRevocationList: Sendable {
    /// The name of the issuer of the list.
    public let issuer: DistinguishedName
    /// The date of issue.
    public let thisUpdate: Date
    /// The date by which the next list is due.
    public let nextUpdate: Date?
    /// The number of certificates that it revokes.
    public var count: Int { revoked.count }

    /// Serial numbers without zeros before them.
    let revoked: Set<[UInt8]>
    let unknownCritical: OID?
    let signature: SignedBytes

    /// Reads a list's DER.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        var outer = try DERReader.root(
            bytes[...], .sequence, structure: "revocation list", maximumCount: Self.maximumCount)
        signature = try SignedBytes(&outer)
        var body = signature.body
        _ = try body.optional(.integer)
        guard try body.next(.sequence).content == signature.algorithmContent else {
            throw body.malformed("two signature algorithms that differ")
        }
        issuer = try DistinguishedName(body.enter(.sequence))
        thisUpdate = try body.time()
        nextUpdate = [.utcTime, .generalizedTime].contains(body.nextTag) ? try body.time() : nil
        var revoked: Set<[UInt8]> = []
        var unknown: OID?
        if body.nextTag == .sequence {
            var entries = try body.enter(.sequence)
            while !entries.isAtEnd {
                var entry = try entries.enter(.sequence)
                revoked.insert(try entry.next(.integer).content.significant)
                _ = try entry.time()
                if !entry.isAtEnd { try note(entry.enter(.sequence)) }
            }
        }
        if body.nextTag == .context(0) {
            var field = try body.enter(.context(0))
            try note(field.enter(.sequence))
        }
        try body.end()
        self.revoked = revoked
        unknownCritical = unknown

        // None of the extensions that change what a list means is known here, and all of them are critical.
        func note(_ extensions: DERReader) throws(DocumentsError) {
            var extensions = extensions
            while !extensions.isAtEnd {
                var field = try extensions.enter(.sequence)
                let type = try field.objectIdentifier()
                if field.nextTag == .boolean, try field.boolean() { unknown = type }
            }
        }
    }

    static let maximumCount = 16 * 1024 * 1024
}
