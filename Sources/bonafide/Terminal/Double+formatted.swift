import Foundation

extension Double {
    /// The nearest number with so many digits after the point.
    func rounded(digits: Int) -> Double {
        let scale = Foundation.pow(10, Double(digits))
        return (self * scale).rounded() / scale
    }

    /// The shortest decimal text that reads back as the same number; whole numbers have no point. Empty when it is none.
    var digits: String {
        guard isFinite else { return "" }
        return Int(exactly: self).map(String.init) ?? "\(self)"
    }

    /// A small rate with two significant digits, such as 0.33 or 2e-05.
    var formattedRate: String { String(format: "%.2g", self) }
}
