/// An object identifier (ITU-T X.690, 8.19).
struct OID: Sendable, Hashable, CustomStringConvertible {
    /// Its content octets.
    let content: [UInt8]

    /// An identifier as it was read; nil for octets that are not an identifier.
    init?(content: [UInt8]) {
        guard content.count <= Self.maximumCount, Self.arcs(content) != nil else { return nil }
        self.content = content
    }

    /// An identifier from its arcs, the first two in one number.
    init(_ arcs: Int...) {
        precondition(arcs.count >= 2, "an object identifier has two arcs or more")
        content = Self.encode(arcs[0] * Self.firstArcs + arcs[1]) + arcs.dropFirst(2).flatMap(Self.encode)
    }

    private init(unchecked content: [UInt8]) { self.content = content }

    /// An identifier below this one.
    func appending(_ arcs: Int...) -> OID { OID(unchecked: content + arcs.flatMap(Self.encode)) }

    /// Dotted.
    var description: String {
        guard let arcs = Self.arcs(content), let both = arcs.first else { return "" }
        let first = min(both / UInt128(Self.firstArcs), 2)
        let second = both - first * UInt128(Self.firstArcs)
        return ([first, second] + arcs.dropFirst()).map { String($0) }.joined(separator: ".")
    }

    /// The numbers, the first two arcs as one; nil when one is not written in the minimum number of octets or has more
    /// than 128 bits, which those made of a UUID have.
    private static func arcs(_ content: [UInt8]) -> [UInt128]? {
        var arcs: [UInt128] = []
        var arc: UInt128?
        for octet in content {
            let higher = arc ?? 0
            guard arc != nil || octet != 0x80, higher >> 121 == 0 else { return nil }
            let value = higher << 7 | UInt128(octet & 0x7F)
            arc = octet < 0x80 ? nil : value
            if octet < 0x80 { arcs.append(value) }
        }
        return arc == nil && !arcs.isEmpty ? arcs : nil
    }

    private static func encode(_ arc: Int) -> [UInt8] {
        var octets = [UInt8(arc & 0x7F)]
        var rest = arc >> 7
        while rest > 0 {
            octets.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return octets
    }

    private static let maximumCount = 64
    private static let firstArcs = 40
}

extension OID {
    static let signedData = OID(1, 2, 840, 113549, 1, 7, 2)
    static let contentType = OID(1, 2, 840, 113549, 1, 9, 3)
    static let messageDigest = OID(1, 2, 840, 113549, 1, 9, 4)
    static let signingTime = OID(1, 2, 840, 113549, 1, 9, 5)

    /// ICAO 9303-10, 4.6.2 and 9303-12, 9.
    static let ldsSecurityObject = OID(2, 23, 136, 1, 1, 1)
    static let masterList = OID(2, 23, 136, 1, 1, 2)
    static let masterListSigning = OID(2, 23, 136, 1, 1, 3)
    static let activeAuthentication = OID(2, 23, 136, 1, 1, 5)
    static let documentTypeList = OID(2, 23, 136, 1, 1, 6, 2)

    static let subjectKeyIdentifier = OID(2, 5, 29, 14)
    static let keyUsage = OID(2, 5, 29, 15)
    static let basicConstraints = OID(2, 5, 29, 19)
    static let certificatePolicies = OID(2, 5, 29, 32)
    static let authorityKeyIdentifier = OID(2, 5, 29, 35)
    static let extendedKeyUsage = OID(2, 5, 29, 37)

    static let countryName = OID(2, 5, 4, 6)
}
