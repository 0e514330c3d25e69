import Foundation

/// Reads files of 32-bit numbers.
enum FloatFile {
    /// Little-endian values; bytes that are left over are not read.
    static func values(_ bytes: Data) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(bytes.count / MemoryLayout<Float>.size)
        var word: UInt32 = 0
        var shift: UInt32 = 0
        for byte in bytes {
            word |= UInt32(byte) << shift
            shift += 8
            guard shift == UInt32(UInt32.bitWidth) else { continue }
            values.append(Float(bitPattern: word))
            (word, shift) = (0, 0)
        }
        return values
    }
}
