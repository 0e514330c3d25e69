/// An object identifier.
struct OID: Sendable, Hashable, CustomStringConvertible {
    /// Its content octets.
    let content: [UInt8]

    init(content: [UInt8]) { self.content = content }

    /// From its arcs; the first two form one octet.
    init(_ arcs: Int...) {
        precondition(arcs.count >= 2, "an object identifier has two arcs or more")
        content = [UInt8(arcs[0] * Self.firstArcs + arcs[1])] + arcs.dropFirst(2).flatMap(Self.encode)
    }

    /// An identifier below this one.
    func appending(_ arcs: Int...) -> OID { OID(content: content + arcs.flatMap(Self.encode)) }

    /// Dotted.
    var description: String {
        var arcs: [Int] = []
        var arc = 0
        for octet in content {
            arc = (arc & Self.arcMask) << 7 | Int(octet & 0x7F)
            guard octet < 0x80 else { continue }
            if arcs.isEmpty {
                let first = min(arc / Self.firstArcs, 2)
                arcs = [first, arc - first * Self.firstArcs]
            } else {
                arcs.append(arc)
            }
            arc = 0
        }
        return arcs.map(String.init).joined(separator: ".")
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

    static let maximumCount = 64
    private static let firstArcs = 40
    private static let arcMask = Int.max >> 8
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
