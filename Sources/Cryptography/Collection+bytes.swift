import COpenSSL

extension Collection<UInt8> {
    /// Whether both hold the same bytes; the time tells only whether they are as many.
    public func isEqualInConstantTime(to other: some Collection<UInt8>) -> Bool {
        unsafe withBytes { first, count in
            unsafe other.withBytes { second, otherCount in
                unsafe count == otherCount && bf_equal(first, second, count) == 1
            }
        }
    }

    /// Lends the bytes, laid out one after another, for one call; there is an address even when there are none.
    func withBytes<Result>(_ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
        let result: Result?? = withContiguousStorageIfAvailable { buffer in
            unsafe buffer.baseAddress.map { unsafe body($0, buffer.count) }
        }
        if let result = result ?? nil { return result }
        // One byte more, for its address.
        let count = count
        return unsafe (Array(self) + [0]).withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("an array of a byte has an address") }
            return unsafe body(start, count)
        }
    }
}
