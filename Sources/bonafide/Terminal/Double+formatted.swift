import Foundation

extension Double {
    /// Decimal notation with a fixed number of digits behind a point, whatever the locale; `–` when it is no number.
    func formatted(digits: Int) -> String {
        guard isFinite else { return "–" }
        return String(format: "%.\(digits)f", self)
    }
}
