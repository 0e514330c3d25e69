extension DERReader {
    /// An object identifier.
    mutating func objectIdentifier() throws(DocumentsError) -> OID {
        guard let identifier = OID(content: Array(try next(.objectIdentifier).content)) else {
            throw malformed("a broken object identifier")
        }
        return identifier
    }

    /// The magnitude of an INTEGER that is not negative, without leading zeros: none for 0.
    mutating func magnitude() throws(DocumentsError) -> ArraySlice<UInt8> {
        let content = try next(.integer).content
        guard let first = content.first, first < 0x80 else { throw malformed("an integer that is empty or negative") }
        guard first == 0 else { return content }
        guard content.count == 1 || content[content.startIndex + 1] >= 0x80 else {
            throw malformed("an integer with leading zeros")
        }
        return content.dropFirst()
    }

    /// A small INTEGER.
    mutating func integer() throws(DocumentsError) -> Int {
        let bytes = try magnitude()
        guard bytes.count <= 4 else { throw malformed("an integer that is too large") }
        return bytes.bigEndian
    }

    /// The octets of an OCTET STRING, which may stand in parts in BER.
    mutating func octetString() throws(DocumentsError) -> ArraySlice<UInt8> {
        guard form == .ber, nextTag == .octetStringInParts else { return try next(.octetString).content }
        var parts = try enter(.octetStringInParts)
        var octets: [UInt8] = []
        // The nesting was bounded before.
        while !parts.isAtEnd { octets += try parts.octetString() }
        return octets[...]
    }

    /// A BOOLEAN. DER writes true as FF; one state's CSCA certificate writes 01.
    mutating func boolean() throws(DocumentsError) -> Bool {
        let content = try next(.boolean).content
        guard content.count == 1, let octet = content.first else { throw malformed("a broken boolean") }
        return octet != 0
    }

    /// The bytes of a BIT STRING, and how many bits of the last one are not used.
    mutating func bitString() throws(DocumentsError) -> (bytes: ArraySlice<UInt8>, unusedBits: Int) {
        let content = try next(.bitString).content
        guard let unused = content.first, unused < 8, unused == 0 || content.count > 1 else {
            throw malformed("a broken bit string")
        }
        return (content.dropFirst(), Int(unused))
    }

    /// The bytes of a BIT STRING of whole octets.
    mutating func octetsOfBitString() throws(DocumentsError) -> ArraySlice<UInt8> {
        let (bytes, unused) = try bitString()
        guard unused == 0 else { throw malformed("a bit string of odd length") }
        return bytes
    }
}
