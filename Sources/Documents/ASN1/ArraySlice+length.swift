extension ArraySlice<UInt8> {
    /// Takes a definite length from the front; as many octets follow as it says (ITU-T X.690, 8.1.3 and 10.1; ISO/IEC
    /// 7816-4, 5.2.2).
    ///
    /// - Parameters:
    ///   - structure: what is read, for errors.
    ///   - form: DER wants the fewest octets; BER and ISO/IEC 7816-4 do not.
    mutating func takeLength(
        of structure: @autoclosure () -> String, form: LengthForm = .fewestOctets
    ) throws(DocumentsError) -> Int {
        let length = try takeStatedLength(of: structure(), form: form)
        guard length <= count else { throw DocumentsError(.truncated, "\(structure()): the value ends early") }
        return length
    }

    private mutating func takeStatedLength(
        of structure: @autoclosure () -> String, form: LengthForm
    ) throws(DocumentsError) -> Int {
        guard let first = popFirst() else { throw DocumentsError(.truncated, "\(structure()): no length") }
        guard first >= 0x80 else { return Int(first) }
        guard first != 0x80 else { throw DocumentsError(.malformed, "\(structure()): an indefinite length") }
        let octets = Int(first & 0x7F)
        guard octets <= 4 else { throw DocumentsError(.tooLarge, "\(structure()): a length of \(octets) octets") }
        guard octets <= count else { throw DocumentsError(.truncated, "\(structure()): the length ends early") }
        let length = prefix(octets).bigEndian
        self = dropFirst(octets)
        guard form == .anyOctets || length >= 0x80 && length >> (8 * (octets - 1)) != 0 else {
            throw DocumentsError(.malformed, "\(structure()): a length that is not written in the fewest octets")
        }
        return length
    }
}

/// How a definite length may be written.
enum LengthForm {
    case fewestOctets
    case anyOctets
}

extension Collection<UInt8> {
    /// The octets as a number, the first the highest; at most seven are given.
    var bigEndian: Int { reduce(0) { $0 << 8 | Int($1) } }

    /// The octets of a number without zeros before it.
    var significant: [UInt8] { Array(drop { $0 == 0 }) }
}
