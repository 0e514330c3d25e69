import FoundationEssentials

extension Data {
    /// Values as they lie in memory, little-endian.
    init(floats: [Float]) {
        self = unsafe floats.withUnsafeBytes { unsafe Data($0) }
    }
}

extension [UInt8] {
    /// The values that the bytes are; nil when they are not `count` values.
    func floats(count: Int) -> [Float]? {
        guard self.count == count * MemoryLayout<Float>.stride else { return nil }
        return unsafe [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            unsafe UnsafeMutableRawBufferPointer(buffer).copyBytes(from: self)
            initialized = count
        }
    }
}
