/// Reads octets one after another.
struct ByteCursor {
    /// The bytes that were not read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func take(_ count: Int) throws(DocumentsError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw DocumentsError(.truncated, "a facial record ends early") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// A big-endian number of at most four octets.
    mutating func number(_ count: Int) throws(DocumentsError) -> Int { try take(count).bigEndian }
}
