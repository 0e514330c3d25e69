/// A data object of the logical data structure with a tag, a length and a value (ISO/IEC 7816-4, 5.2; ICAO 9303-10, 4).
///
/// Definite lengths in any number of octets, which ISO/IEC 7816-4 allows and chips write (`61 81 5B`), tags in the minimum
/// number of octets, no byte left over. Children are read level by level when they are asked for, so that no time is spent
/// on what is not needed.
struct TLV {
    /// The octets of the tag as one number, such as 0x7F61.
    let tag: UInt32
    /// The octets of the value, a part of the file's.
    let value: ArraySlice<UInt8>
    private let depth: Int

    private enum Constants {
        /// More than a data group with a picture needs: a face takes about 50,000 octets.
        static let maximumFileBytes = 1 << 20
        static let maximumDepth = 24
        static let maximumChildren = 1024
        static let maximumTagBytes = 3
    }

    /// The only data object of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - tag: what its tag must be.
    init(file bytes: [UInt8], tag: UInt32) throws(DocumentsError) {
        guard bytes.count <= Constants.maximumFileBytes else {
            throw DocumentsError(.tooLarge, "a file of more than \(Constants.maximumFileBytes) bytes")
        }
        let all = try Self.children(of: bytes[...], depth: 0)
        guard let only = all.first, all.count == 1 else {
            throw DocumentsError(
                all.isEmpty ? .empty : .malformed, "one data object of tag \(tag.hex) must be the file")
        }
        guard only.tag == tag else { throw DocumentsError(.malformed, "the file's tag is not \(tag.hex)") }
        self = only
    }

    private init(tag: UInt32, value: ArraySlice<UInt8>, depth: Int) {
        self.tag = tag
        self.value = value
        self.depth = depth
    }

    /// The data objects that fill the value.
    func children() throws(DocumentsError) -> [TLV] { try Self.children(of: value, depth: depth) }

    /// The data objects that fill some bytes.
    static func children(of bytes: ArraySlice<UInt8>, depth: Int) throws(DocumentsError) -> [TLV] {
        guard depth < Constants.maximumDepth else {
            throw DocumentsError(.tooLarge, "data objects nested deeper than \(Constants.maximumDepth)")
        }
        var rest = bytes
        var children: [TLV] = []
        while !rest.isEmpty {
            guard children.count < Constants.maximumChildren else {
                throw DocumentsError(.tooLarge, "more than \(Constants.maximumChildren) data objects beside each other")
            }
            let tag = try takeTag(&rest)
            let length = try rest.takeLength(of: "tag \(tag.hex)", form: .anyOctets)
            children.append(TLV(tag: tag, value: rest.prefix(length), depth: depth + 1))
            rest = rest.dropFirst(length)
        }
        return children
    }

    /// The outer tag of a file; nil when it does not begin with one.
    static func outerTag(of bytes: [UInt8]) -> UInt32? {
        var rest = bytes[...]
        return try? takeTag(&rest)
    }

    /// Takes a list of tags, as the tag 5C holds it.
    static func tags(in bytes: ArraySlice<UInt8>) throws(DocumentsError) -> [UInt32] {
        var rest = bytes
        var tags: [UInt32] = []
        while !rest.isEmpty {
            guard tags.count < Constants.maximumChildren else {
                throw DocumentsError(.tooLarge, "more than \(Constants.maximumChildren) tags in a list")
            }
            tags.append(try takeTag(&rest))
        }
        return tags
    }

    /// Low five bits all set say that more octets follow; each but the last has its high bit set (ISO/IEC 7816-4, 5.2.2).
    private static func takeTag(_ rest: inout ArraySlice<UInt8>) throws(DocumentsError) -> UInt32 {
        guard let first = rest.popFirst() else { throw DocumentsError(.truncated, "a tag is missing") }
        guard first != 0 else { throw DocumentsError(.malformed, "a tag is zero") }
        var tag = UInt32(first)
        guard first & 0x1F == 0x1F else { return tag }
        for index in 1..<Constants.maximumTagBytes {
            guard let next = rest.popFirst() else { throw DocumentsError(.truncated, "a tag ends early") }
            guard index > 1 || next != 0x80 else {
                throw DocumentsError(.malformed, "a tag is not written in the fewest octets")
            }
            tag = tag << 8 | UInt32(next)
            if next & 0x80 == 0 { return tag }
        }
        throw DocumentsError(.malformed, "a tag of more than \(Constants.maximumTagBytes) octets")
    }
}
