/// Reads decimal numbers exactly, the usual ones without making a string.
enum DecimalNumber {
    private enum Constants {
        /// Integers below have exact doubles.
        static let exactInteger: UInt64 = 1 << 53
        /// A mantissa of this many digits fits 64 bits.
        static let mostDigits = 19
        static let longestText = 64
        /// Powers of ten that are exact doubles (Clinger, PLDI 1990).
        static let exactPowers: [Double] = (0...22).map { power in (0..<power).reduce(1.0) { value, _ in value * 10 } }
        static let greatestExponent = 9999
    }

    /// The number that a text such as `-0.25` or `1e-6` stands for; `nil` for any other text, `nan` and `inf` among them.
    static func parse(_ bytes: ArraySlice<UInt8>) -> Double? {
        var position = bytes.startIndex
        func peek() -> UInt8 { position < bytes.endIndex ? bytes[position] : 0 }
        let isNegative = peek() == UInt8(ascii: "-")
        if isNegative || peek() == UInt8(ascii: "+") { position += 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        var significant = 0
        var exponent = 0
        func digit() -> UInt64? {
            let value = peek() &- UInt8(ascii: "0")
            return value < 10 ? UInt64(value) : nil
        }
        func readDigits(behindPoint: Bool) {
            while let value = digit() {
                digits += 1
                if significant < Constants.mostDigits {
                    mantissa = mantissa * 10 + value
                    if mantissa > 0 { significant += 1 }
                    if behindPoint { exponent -= 1 }
                } else {
                    significant += 1
                    if !behindPoint { exponent += 1 }
                }
                position += 1
            }
        }
        readDigits(behindPoint: false)
        if peek() == UInt8(ascii: ".") {
            position += 1
            readDigits(behindPoint: true)
        }
        guard digits > 0 else { return nil }
        if peek() | 0x20 == UInt8(ascii: "e") {
            position += 1
            let isSmall = peek() == UInt8(ascii: "-")
            if isSmall || peek() == UInt8(ascii: "+") { position += 1 }
            guard digit() != nil else { return nil }
            var written = 0
            while let value = digit() {
                written = min(written * 10 + Int(value), Constants.greatestExponent)
                position += 1
            }
            exponent += isSmall ? -written : written
        }
        guard position == bytes.endIndex else { return nil }
        guard significant <= Constants.mostDigits, mantissa < Constants.exactInteger,
            abs(exponent) < Constants.exactPowers.count
        else { return rounded(bytes) }
        let value = Double(mantissa)
        let magnitude =
            exponent < 0 ? value / Constants.exactPowers[-exponent] : value * Constants.exactPowers[exponent]
        return isNegative ? -magnitude : magnitude
    }

    /// By the C library, which rounds correctly.
    private static func rounded(_ bytes: ArraySlice<UInt8>) -> Double? {
        guard bytes.count <= Constants.longestText, let value = Double(String(decoding: bytes, as: UTF8.self)),
            value.isFinite
        else { return nil }
        return value
    }
}
