/// Digital signature scheme 1 of ISO/IEC 9796-2, which gives back a part of the signed message (ICAO 9303-11, 6.1.2.2).
struct MessageRecovery {
    let modulus: [UInt8]
    let exponent: [UInt8]

    /// Whether the response is a signature of what it recovers followed by the rest of the message.
    func verify(_ response: [UInt8], _ rest: [UInt8], _ key: PublicKey) -> StepOutcome {
        let (status, message) = OpenSSL.recoverMessage(modulus, exponent, signature: response[...])
        guard status == .done else { return key.outcome(status, nil, "RSA") }
        guard let last = message.last, let trailer = Self.trailer(message.dropLast().last, last) else {
            return StepOutcome(.unsupported, "trailer of the signature")
        }
        let content = message.dropLast(trailer.count)
        // A part of the message is recovered, so that nothing pads it: the header is 6A.
        guard content.first == Constants.header, content.count > trailer.digest.count else {
            return StepOutcome(.signatureInvalid, "header")
        }
        let recovered = content.dropFirst().dropLast(trailer.digest.count)
        let digest = OpenSSL.digest(trailer.digest, of: recovered + rest)
        guard let digest else { return StepOutcome(.unsupported, trailer.digest.rawValue) }
        guard content.suffix(digest.count).elementsEqual(digest) else { return StepOutcome(.signatureInvalid) }
        return key.outcome(.done, trailer.digest, "ISO/IEC 9796-2 with \(trailer.digest.rawValue)")
    }

    private static func trailer(_ beforeLast: UInt8?, _ last: UInt8) -> (digest: DigestAlgorithm, count: Int)? {
        if last == Constants.implicitSHA1 { return (.sha1, 1) }
        guard last == Constants.explicitDigest, let digest = beforeLast.flatMap({ Constants.digests[$0] }) else {
            return nil
        }
        return (digest, 2)
    }

    /// ISO/IEC 9796-2:2010, 8.1.2, with the hash identifiers of ISO/IEC 10118-3.
    private enum Constants {
        static let header: UInt8 = 0x6A
        static let implicitSHA1: UInt8 = 0xBC
        static let explicitDigest: UInt8 = 0xCC
        static let digests: [UInt8: DigestAlgorithm] = [
            0x33: .sha1, 0x34: .sha256, 0x35: .sha512, 0x36: .sha384, 0x38: .sha224,
        ]
    }
}
