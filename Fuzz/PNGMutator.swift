@_silgen_name("LLVMFuzzerMutate")
func mutate(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ maximum: Int) -> Int

/// libFuzzer's own mutation, then right checksums in every chunk, since a wrong one ends the decoding at once.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutatePNG(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ maximum: Int, _ seed: UInt32) -> Int {
    let size = mutate(start, count, maximum)
    let bytes = UnsafeMutableBufferPointer(start: start, count: size)
    guard !seed.isMultiple(of: 8) else { return size }  // some checksums stay wrong
    var offset = 8
    while offset + 12 <= size {
        let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
        let end = offset + 8 + length
        guard end + 4 <= size else { break }
        let checksum = crc32(bytes[(offset + 4)..<end])
        for index in 0..<4 { bytes[end + index] = UInt8(truncatingIfNeeded: checksum >> UInt32(24 - 8 * index)) }
        offset = end + 4
    }
    return size
}

/// The checksum of ISO/IEC 15948, annex D.
private func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var remainder = UInt32.max
    for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 { remainder = remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1 }
    }
    return ~remainder
}
