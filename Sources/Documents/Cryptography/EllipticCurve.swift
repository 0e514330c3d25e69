/// An elliptic curve that OpenSSL knows by name.
struct EllipticCurve: Sendable, Hashable {
    /// OpenSSL's short name.
    let name: String
    /// The length of its numbers.
    let bits: Int

    /// Numbers of the curve in bytes.
    var numberCount: Int { (bits + 7) / 8 }

    /// Reads ECParameters (RFC 5480; explicit ones as in ICAO 9303-12, 4.4.3); nil for a curve that is not known. Explicit
    /// parameters count only when they are those of a known curve: others could be chosen so that any key fits.
    init?(_ algorithm: inout DERReader) throws(DocumentsError) {
        if algorithm.nextTag == .objectIdentifier {
            guard let name = Self.names[try algorithm.objectIdentifier()] else { return nil }
            self.init(named: name)
        } else {
            var parameters = try algorithm.enter(.sequence)
            guard try parameters.integer() <= Self.maximumVersion else { return nil }
            var field = try parameters.enter(.sequence)
            guard try field.objectIdentifier() == Self.primeField else { return nil }
            let prime = try field.magnitude()
            var equation = try parameters.enter(.sequence)
            let (a, b) = (try equation.next(.octetString).content, try equation.next(.octetString).content)
            let generator = try parameters.next(.octetString).content
            let order = try parameters.magnitude()
            let cofactor = parameters.nextTag == .integer ? try parameters.magnitude() : []
            guard let name = OpenSSL.curveName(prime: prime, a: a, b: b, generator, order: order, cofactor) else {
                return nil
            }
            self.init(named: name)
        }
    }

    private init?(named name: String) {
        // The names end in their length, before r1 or v1.
        guard let bits = Int(name.dropLast(2).suffix(3)) else { return nil }
        self.name = name
        self.bits = bits
    }

    private static let primeField = OID(1, 2, 840, 10045, 1, 1)
    /// ecdpVer3 (SEC 1, C.2).
    private static let maximumVersion = 3
    private static let certicom = OID(1, 3, 132, 0)
    private static let brainpool = OID(1, 3, 36, 3, 3, 2, 8, 1, 1)
    private static let names = [
        OID(1, 2, 840, 10045, 3, 1, 1): "prime192v1", certicom.appending(33): "secp224r1",
        OID(1, 2, 840, 10045, 3, 1, 7): "prime256v1", certicom.appending(34): "secp384r1",
        certicom.appending(35): "secp521r1",
        brainpool.appending(3): "brainpoolP192r1", brainpool.appending(5): "brainpoolP224r1",
        brainpool.appending(7): "brainpoolP256r1", brainpool.appending(9): "brainpoolP320r1",
        brainpool.appending(11): "brainpoolP384r1", brainpool.appending(13): "brainpoolP512r1",
    ]
}
