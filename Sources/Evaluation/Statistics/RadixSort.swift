/// Sorts many numbers in a time that grows with their count alone.
enum RadixSort {
    private enum Constants {
        static let bitsPerPass = 11
        static let passes = 6
        /// Below, the standard library's sort is as fast.
        static let minimum = 4096
    }

    /// The numbers in ascending order; those that are none are left out.
    static func sorted(_ values: [Double]) -> [Double] {
        guard values.count >= Constants.minimum else { return values.filter { !$0.isNaN }.sorted() }
        var keys: [UInt64] = []
        keys.reserveCapacity(values.count)
        for value in values where !value.isNaN { keys.append(key(value)) }
        var other = [UInt64](repeating: 0, count: keys.count)
        for pass in 0..<Constants.passes {
            if distribute(keys, into: &other, shift: pass * Constants.bitsPerPass) { swap(&keys, &other) }
        }
        other = []
        return keys.map(value)
    }

    /// One pass over some bits, stable.
    ///
    /// - Returns: whether anything moved; when all keys share these bits nothing is written.
    private static func distribute(_ keys: [UInt64], into other: inout [UInt64], shift: Int) -> Bool {
        let buckets = 1 << Constants.bitsPerPass
        let mask = UInt64(buckets - 1)
        var places = [Int](repeating: 0, count: buckets)
        for key in keys { places[Int((key >> UInt64(shift)) & mask)] += 1 }
        if places.contains(keys.count) { return false }
        var sum = 0
        for index in places.indices { (places[index], sum) = (sum, sum + places[index]) }
        for key in keys {
            let bucket = Int((key >> UInt64(shift)) & mask)
            other[places[bucket]] = key
            places[bucket] += 1
        }
        return true
    }

    private static let sign = UInt64(1) << 63

    /// An integer in the order of the numbers.
    private static func key(_ value: Double) -> UInt64 {
        let bits = value == 0 ? 0 : value.bitPattern
        return bits & sign == 0 ? bits | sign : ~bits
    }

    private static func value(_ key: UInt64) -> Double {
        Double(bitPattern: key & sign == 0 ? ~key : key & ~sign)
    }
}
