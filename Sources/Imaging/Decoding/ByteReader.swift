/// Numbers out of hostile bytes: every read is checked, none can trap.
struct ByteReader {
    enum ByteOrder { case big, little }

    let bytes: ArraySlice<UInt8>
    let order: ByteOrder

    init(_ bytes: ArraySlice<UInt8>, order: ByteOrder) {
        self.bytes = bytes
        self.order = order
    }

    /// The bytes from an offset on, `count` of them, or nil where they do not all exist.
    func slice(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
        return bytes[bytes.startIndex + offset..<bytes.startIndex + offset + count]
    }

    /// An unsigned number of 2 bytes.
    func uint16(at offset: Int) -> Int? { unsigned(at: offset, count: 2) }

    /// An unsigned number of 4 bytes.
    func uint32(at offset: Int) -> Int? { unsigned(at: offset, count: 4) }

    /// A number of 4 bytes in two's complement.
    func int32(at offset: Int) -> Int? { uint32(at: offset).map { Int(Int32(truncatingIfNeeded: $0)) } }

    /// An unsigned number of so many bytes.
    func unsigned(at offset: Int, count: Int) -> Int? {
        guard let slice = slice(at: offset, count: count) else { return nil }
        let append = { (value: Int, byte: UInt8) in value << UInt8.bitWidth | Int(byte) }
        return order == .big ? slice.reduce(0, append) : slice.reversed().reduce(0, append)
    }
}
