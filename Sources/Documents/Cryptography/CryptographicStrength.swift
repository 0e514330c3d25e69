/// The weakest key and digest of what vouches for something; nil for what it does not use.
public struct CryptographicStrength: Sendable, Hashable {
    /// The length of the shortest RSA modulus in bits, counted in whole octets.
    public private(set) var rsaBits: Int?
    /// The length of the shortest elliptic curve's numbers in bits.
    public private(set) var curveBits: Int?
    /// The length of the shortest digest in bits.
    public private(set) var digestBits: Int?

    /// The strength of a key and the digests that it signs.
    init(_ key: SubjectPublicKey? = nil, _ digests: DigestAlgorithm?...) {
        switch key {
        case .rsa(let modulus, _): rsaBits = modulus.count * 8
        case .ec(let curve, _): curveBits = curve.bits
        case .unsupported, nil: break
        }
        digestBits = digests.compactMap { $0.map { $0.count * 8 } }.min()
    }

    /// The weaker of both in each respect.
    func joined(with other: CryptographicStrength) -> CryptographicStrength {
        var joined = self
        joined.rsaBits = [rsaBits, other.rsaBits].compactMap { $0 }.min()
        joined.curveBits = [curveBits, other.curveBits].compactMap { $0 }.min()
        joined.digestBits = [digestBits, other.digestBits].compactMap { $0 }.min()
        return joined
    }
}
