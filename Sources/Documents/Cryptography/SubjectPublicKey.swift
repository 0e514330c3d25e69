/// The key of a SubjectPublicKeyInfo.
enum SubjectPublicKey: Sendable, Hashable {
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// OpenSSL's name of the curve, the length of its numbers in bits, and an encoded point.
    case ec(curve: EllipticCurve, point: [UInt8])
    /// An algorithm or a curve that is not supported, by name.
    case unsupported(String)

    /// Reads the content of a SubjectPublicKeyInfo.
    init(_ reader: DERReader) throws(DocumentsError) {
        var reader = reader
        var algorithm = try reader.enter(.sequence)
        let identifier = try algorithm.objectIdentifier()
        let bits = try reader.octetsOfBitString()
        try reader.end()
        switch identifier {
        case SignatureAlgorithm.rsaEncryption, SignatureAlgorithm.rsaPSSIdentifier:
            var numbers = try DERReader.root(
                bits, .sequence, structure: reader.structure, maximumCount: Self.maximumKeyCount)
            self = .rsa(modulus: Array(try numbers.magnitude()), exponent: Array(try numbers.magnitude()))
        case Self.ecPublicKey:
            guard bits.count <= Self.maximumKeyCount else { throw reader.malformed("a point that is too long") }
            self =
                try EllipticCurve(&algorithm).map { .ec(curve: $0, point: Array(bits)) }
                ?? .unsupported("an unknown curve")
        default: self = .unsupported("a key of type \(identifier)")
        }
    }

    /// Whether a signature of the bytes is by this key.
    func verify(
        _ signature: ArraySlice<UInt8>, of data: ArraySlice<UInt8>, by algorithm: SignatureAlgorithm
    ) -> StepOutcome {
        let status: OpenSSL.CallResult
        switch (self, algorithm) {
        case (.unsupported(let what), _), (_, .unsupported(let what)): return StepOutcome(.unsupported, what)
        case (.rsa(let modulus, let exponent), .rsaPKCS1(let digest)):
            status = OpenSSL.verifyRSA(modulus, exponent, digest, pss: nil, data: data, signature: signature)
        case (.rsa(let modulus, let exponent), .rsaPSS(let digest, let mask, let saltCount)):
            status = OpenSSL.verifyRSA(
                modulus, exponent, digest, pss: (mask, saltCount), data: data, signature: signature)
        case (.ec(let curve, let point), .ecdsa(let digest)):
            guard let (r, s) = Self.pair(signature) else {
                return StepOutcome(.signatureInvalid, "no pair of numbers")
            }
            status = OpenSSL.verifyECDSA(curve.name, point, digest, data: data, r, s)
        default: return StepOutcome(.signatureInvalid, "the key is for another scheme")
        }
        return outcome(status, algorithm.digest, "\(algorithm)")
    }

    /// The outcome of a check by a key: weak digests and short keys are reported even when the signature is right.
    func outcome(_ status: OpenSSL.CallResult, _ digest: DigestAlgorithm?, _ name: String) -> StepOutcome {
        switch status {
        case .done where digest?.isWeak == true: StepOutcome(.weakAlgorithm, name)
        case .done: weakness.map { StepOutcome(.weakAlgorithm, $0) } ?? StepOutcome(.valid, name)
        case .wrong: StepOutcome(.signatureInvalid)
        case .badKey: StepOutcome(.signatureInvalid, "the key is none")
        case .unsupported, .failed: StepOutcome(.unsupported, name)
        }
    }

    /// What makes this key too weak by ICAO 9303-12 (4.4.1 and 4.4.3).
    private var weakness: String? {
        switch self {
        case .rsa(let modulus, _) where modulus.count * 8 < Self.minimumModulusBits: "RSA of \(modulus.count * 8) bits"
        case .ec(let curve, _) where curve.bits < Self.minimumCurveBits: "ECDSA of \(curve.bits) bits"
        default: nil
        }
    }

    /// ECDSA-Sig-Value.
    private static func pair(_ signature: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        do throws(DocumentsError) {
            var numbers = try DERReader.root(
                signature, .sequence, structure: "signature", maximumCount: maximumKeyCount)
            let pair = (try numbers.magnitude(), try numbers.magnitude())
            try numbers.end()
            return pair
        } catch {
            return nil
        }
    }

    private static let ecPublicKey = OID(1, 2, 840, 10045, 2, 1)
    /// RSA of 8192 bits takes 1038.
    private static let maximumKeyCount = 1100
    private static let minimumModulusBits = 2048
    private static let minimumCurveBits = 224
}
