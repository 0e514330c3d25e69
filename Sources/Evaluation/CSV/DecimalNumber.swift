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
        static let maximumExponent = 9999
    }

    /// What was read of a number's text.
    private struct Digits {
        var mantissa: UInt64 = 0
        var exponent = 0
        /// Digits from the first that is not 0.
        var significant = 0
        var hasAny = false

        mutating func append(_ digit: UInt8, isBehindPoint: Bool) {
            hasAny = true
            if significant < Constants.mostDigits {
                mantissa = mantissa * 10 + UInt64(digit)
                if mantissa > 0 { significant += 1 }
                if isBehindPoint { exponent -= 1 }
            } else {
                significant += 1
                if !isBehindPoint { exponent += 1 }
            }
        }
    }

    /// The value of a text such as `-0.25` or `1e-6`; `nil` for any other text, `nan` and `inf` among them.
    static func parse(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> Double? {
        var position = range.lowerBound
        var isNegative = false
        if position < range.upperBound, bytes[position] == minus || bytes[position] == plus {
            isNegative = bytes[position] == minus
            position += 1
        }
        var digits = Digits()
        var isBehindPoint = false
        while position < range.upperBound {
            let digit = bytes[position] &- zero
            if digit < 10 {
                digits.append(digit, isBehindPoint: isBehindPoint)
            } else if bytes[position] == point, !isBehindPoint {
                isBehindPoint = true
            } else {
                break
            }
            position += 1
        }
        guard digits.hasAny else { return nil }
        if position < range.upperBound {
            guard let written = exponent(bytes, position..<range.upperBound) else { return nil }
            digits.exponent += written
        }
        guard digits.significant <= Constants.mostDigits, digits.mantissa < Constants.exactInteger,
            abs(digits.exponent) < Constants.exactPowers.count
        else { return rounded(bytes[range]) }
        let value = Double(digits.mantissa)
        let magnitude =
            digits.exponent < 0
            ? value / Constants.exactPowers[-digits.exponent] : value * Constants.exactPowers[digits.exponent]
        return isNegative ? -magnitude : magnitude
    }

    /// The number after an `e`, which must be the range's first byte.
    private static func exponent(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> Int? {
        guard bytes[range.lowerBound] | lowerCase == UInt8(ascii: "e") else { return nil }
        var position = range.lowerBound + 1
        var isNegative = false
        if position < range.upperBound, bytes[position] == minus || bytes[position] == plus {
            isNegative = bytes[position] == minus
            position += 1
        }
        guard position < range.upperBound else { return nil }
        var exponent = 0
        while position < range.upperBound {
            let digit = bytes[position] &- zero
            guard digit < 10 else { return nil }
            exponent = min(exponent * 10 + Int(digit), Constants.maximumExponent)
            position += 1
        }
        return isNegative ? -exponent : exponent
    }

    /// By the C library, which rounds correctly.
    private static func rounded(_ bytes: ArraySlice<UInt8>) -> Double? {
        guard bytes.count <= Constants.longestText, let value = Double(String(decoding: bytes, as: UTF8.self)),
            value.isFinite
        else { return nil }
        return value
    }

    private static let minus = UInt8(ascii: "-")
    private static let plus = UInt8(ascii: "+")
    private static let point = UInt8(ascii: ".")
    private static let zero = UInt8(ascii: "0")
    private static let lowerCase: UInt8 = 0x20
}
