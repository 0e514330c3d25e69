/// Digital signature scheme 1 of ISO/IEC 9796-2, which returns a part of the signed message (ICAO 9303-11, 6.1.2.2).
struct MessageRecovery {
    let modulus: [UInt8]
    let exponent: [UInt8]

    /// Whether the response is a signature of what it recovers followed by the rest of the message.
    func verify(_ response: [UInt8], _ rest: [UInt8], _ key: SubjectPublicKey) -> StepOutcome {
        let (status, message) = OpenSSL.recoverMessage(modulus, exponent, signature: response[...])
        guard status == .done else { return key.outcome(status, nil, "RSA") }
        // A part of the message is recovered, so that nothing pads it: the header is 6A.
        guard message.first == Constants.header, let trailer = Trailer(message) else {
            return StepOutcome(.signatureInvalid, "header or trailer")
        }
        guard let algorithm = trailer.digest else { return StepOutcome(.unsupported, "digest of the signature") }
        let content = message.dropLast(trailer.count)
        guard content.count > algorithm.count else { return StepOutcome(.signatureInvalid, "a short key") }
        let recovered = content.dropFirst().dropLast(algorithm.count)
        guard let digest = OpenSSL.digest(algorithm, of: recovered + rest) else {
            return StepOutcome(.unsupported, algorithm.rawValue)
        }
        guard content.suffix(digest.count).elementsEqual(digest) else { return StepOutcome(.signatureInvalid) }
        return key.outcome(.done, algorithm, "ISO/IEC 9796-2 with \(algorithm.rawValue)")
    }

    /// The digest that is named by the last bytes of what is recovered.
    private struct Trailer {
        let count: Int
        /// Nil for one that is not known here.
        let digest: DigestAlgorithm?

        init?(_ message: [UInt8]) {
            switch message.suffix(2) {
            case let end where end.last == Constants.implicitSHA1: (count, digest) = (1, .sha1)
            case let end where end.last == Constants.explicitDigest:
                guard let identifier = end.first, Constants.identifiers.contains(identifier) else { return nil }
                (count, digest) = (2, Constants.digests[identifier])
            default: return nil
            }
        }
    }

    /// ISO/IEC 9796-2:2010, 8.1.2, with the hash identifiers of ISO/IEC 10118-3.
    private enum Constants {
        static let header: UInt8 = 0x6A
        static let implicitSHA1: UInt8 = 0xBC
        static let explicitDigest: UInt8 = 0xCC
        static let identifiers: ClosedRange<UInt8> = 0x31...0x3A
        static let digests: [UInt8: DigestAlgorithm] = [
            0x33: .sha1, 0x34: .sha256, 0x35: .sha512, 0x36: .sha384, 0x38: .sha224,
        ]
    }
}
