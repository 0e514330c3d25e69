import FoundationEssentials

/// One signer of a signed message (RFC 5652, 5.3).
struct SignerInfo: Sendable, Hashable {
    /// How the signer's certificate is found.
    enum Identifier: Sendable, Hashable {
        case issuerAndSerialNumber(DistinguishedName, [UInt8])
        case subjectKeyIdentifier(ArraySlice<UInt8>)

        func matches(_ certificate: Certificate) -> Bool {
            switch self {
            case .issuerAndSerialNumber(let issuer, let number):
                // Signers write the parts of the name in another order, and zeros before the number.
                certificate.issuer.hasParts(of: issuer)
                    && certificate.serialNumber.significant == number.significant
            case .subjectKeyIdentifier(let identifier): certificate.extensions.subjectKeyIdentifier == identifier
            }
        }
    }

    let identifier: Identifier
    /// Of the message; nil for one that is not known.
    let digestAlgorithm: DigestAlgorithm?
    /// Absent attributes are nil, not empty.
    let attributes: SignedAttributes?
    let signatureAlgorithm: SignatureAlgorithm
    let signature: ArraySlice<UInt8>

    init(_ reader: DERReader) throws(DocumentsError) {
        var reader = reader
        _ = try reader.integer()
        if let key = try reader.optional(.implicit(0)) {
            identifier = .subjectKeyIdentifier(key.content)
        } else {
            var issuer = try reader.enter(.sequence)
            let name = try DistinguishedName(issuer.enter(.sequence))
            identifier = .issuerAndSerialNumber(name, Array(try issuer.next(.integer).content))
            try issuer.end()
        }
        var digest = try reader.enter(.sequence)
        digestAlgorithm = DigestAlgorithm(try digest.objectIdentifier())
        attributes = try reader.optional(.context(0)).map { element throws(DocumentsError) in
            try SignedAttributes(element, structure: reader.structure)
        }
        signatureAlgorithm = try SignatureAlgorithm(reader.enter(.sequence), signerDigest: digestAlgorithm)
        signature = try reader.octetString()
        // Unsigned attributes prove nothing.
        _ = try reader.optional(.context(1))
        try reader.end()
    }
}
