extension ArraySlice<UInt8> {
    /// Takes a definite length in the minimum number of octets from the front; as many octets follow as it says (ITU-T
    /// X.690, 8.1.3 and 10.1; ISO/IEC 7816-4, 5.2.2).
    ///
    /// - Parameter structure: what is read, for errors.
    mutating func takeLength(of structure: @autoclosure () -> String) throws(DocumentsError) -> Int {
        let length = try takeStatedLength(of: structure())
        guard length <= count else { throw DocumentsError(.truncated, "\(structure()): the value ends early") }
        return length
    }

    private mutating func takeStatedLength(
        of structure: @autoclosure () -> String
    ) throws(DocumentsError) -> Int {
        guard let first = popFirst() else { throw DocumentsError(.truncated, "\(structure()): no length") }
        guard first >= 0x80 else { return Int(first) }
        guard first != 0x80 else { throw DocumentsError(.malformed, "\(structure()): an indefinite length") }
        let octets = Int(first & 0x7F)
        guard octets <= 4 else { throw DocumentsError(.tooLarge, "\(structure()): a length of \(octets) octets") }
        guard octets <= count else { throw DocumentsError(.truncated, "\(structure()): the length ends early") }
        let length = prefix(octets).bigEndian
        self = dropFirst(octets)
        guard length >= 0x80, length >> (8 * (octets - 1)) != 0 else {
            throw DocumentsError(.malformed, "\(structure()): a length that is not written in the fewest octets")
        }
        return length
    }
}

extension Collection<UInt8> {
    /// The octets as a number, the first the highest; at most seven are given.
    var bigEndian: Int { reduce(0) { $0 << 8 | Int($1) } }
}
