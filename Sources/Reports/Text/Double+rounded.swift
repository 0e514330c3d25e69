import Foundation

extension Double {
    /// Decimal notation with a fixed number of digits after a point, whatever the locale; `–` when it is not a number.
    public func formatted(digits: Int) -> String {
        guard isFinite else { return "–" }
        return String(format: "%.\(digits)f", self)
    }

    /// A share of 0…1 in per cent: a decimal above 10 %, two below, and two significant digits below 1 %.
    public var percentRounded: String {
        let percent = abs(self) * 100
        if percent == 0 || percent == 100 { return "\((self * 100).formatted(digits: 0)) %" }
        var digits = percent >= 10 ? 1 : 2
        var minimum = 0.1
        while percent < minimum, digits < Self.mostDigits { (digits, minimum) = (digits + 1, minimum / 10) }
        return (self * 100).formatted(digits: digits) + " %"
    }

    /// A difference of shares in percentage points, with its sign.
    var signedPercent: String { (self > 0 ? "+" : self < 0 ? "−" : "±") + magnitude.percentRounded }

    /// A share of 0…1 in per cent with as many digits as it has, such as `0.001 %`.
    var percent: String {
        for digits in 0..<Self.mostPercentDigits {
            let text = (self * 100).formatted(digits: digits)
            if let value = Double(text), abs(value - self * 100) <= abs(self) * Self.percentPrecision {
                return text + " %"
            }
        }
        return (self * 100).formatted(digits: Self.mostPercentDigits) + " %"
    }

    /// A threshold with four digits, or with as many as it has: what is printed reads back as the threshold itself.
    public var formattedThreshold: String {
        let short = formattedThreshold(digits: Self.thresholdDigits)
        return Double(short) == self || !isFinite ? short : "\(self)"
    }

    /// A number with the digits that tell it from its neighbours.
    func formattedThreshold(digits: Int) -> String {
        let size = magnitude
        guard size != 0, size < Self.plainBelow, size >= Self.plainFrom else { return size == 0 ? "0" : "\(self)" }
        return formatted(digits: digits)
    }

    private static let mostDigits = 8
    private static let mostPercentDigits = 6
    private static let percentPrecision = 1e-6
    private static let thresholdDigits = 4
    private static let plainFrom = 0.0001
    private static let plainBelow = 100_000.0
}

extension ClosedRange<Double> {
    /// An interval of shares: `1.17–12.4 %`.
    var percentRounded: String {
        String(lowerBound.percentRounded.dropLast(2)) + "–" + upperBound.percentRounded
    }
}
