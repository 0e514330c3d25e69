/// A hash function of the logical data structure and its signatures (ICAO 9303-12, 4.4).
public enum DigestAlgorithm: String, Sendable, Codable, CaseIterable {
    /// In documents of before 2011 only; collisions are known.
    case sha1 = "SHA1"
    /// 112 bits of resistance.
    case sha224 = "SHA224"
    /// 128 bits of resistance.
    case sha256 = "SHA256"
    /// 192 bits of resistance.
    case sha384 = "SHA384"
    /// 256 bits of resistance.
    case sha512 = "SHA512"

    /// The length of a digest in bytes.
    public var count: Int {
        switch self {
        case .sha1: 20
        case .sha224: 28
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// Whether two inputs of one digest can be forged.
    public var isWeak: Bool { self == .sha1 }

    init?(_ identifier: OID) {
        guard let found = Self.identifiers[identifier] else { return nil }
        self = found
    }

    private static let identifiers: [OID: DigestAlgorithm] = [
        OID(1, 3, 14, 3, 2, 26): .sha1,
        OID(2, 16, 840, 1, 101, 3, 4, 2, 4): .sha224,
        OID(2, 16, 840, 1, 101, 3, 4, 2, 1): .sha256,
        OID(2, 16, 840, 1, 101, 3, 4, 2, 2): .sha384,
        OID(2, 16, 840, 1, 101, 3, 4, 2, 3): .sha512,
    ]
}
