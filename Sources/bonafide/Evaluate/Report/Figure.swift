import Evaluation

/// One value of a report, for every output alike.
enum Figure: Sendable, Equatable {
    /// An error rate with what its data can speak for.
    case rate(ErrorRate, Claim = .enoughData)
    /// A number that is no rate, such as a threshold; absent where there is none.
    case number(Double?, digits: Int = 4)
    /// A figure of 0…1 that comes from other rates, such as an equal error rate; absent where there is none.
    case share(Double?, ClosedRange<Double>? = nil)
    /// The difference of two rates, in parts of one, with its interval.
    case difference(Double, ClosedRange<Double>?)
    /// A count.
    case count(Int)
    /// A word, such as where a threshold comes from.
    case word(String)

    /// Whether the data are enough for what the figure says.
    var isSupported: Bool {
        guard case .rate(let rate, let claim) = self else { return true }
        return claim == .enoughData && rate.trials > 0
    }

    /// The figure alone, for a cell; `–` where there is none.
    var text: String {
        switch self {
        case .rate(let rate, .enoughData): rate.rate?.percentRounded ?? Self.nothing
        case .rate(let rate, .notEnoughData): rate.trials == 0 ? Self.nothing : Self.notEnoughData
        case .number(let number, let digits): number?.formattedThreshold(digits: digits) ?? Self.nothing
        case .share(let share, _): share?.percentRounded ?? Self.nothing
        case .difference(let difference, _): difference.signedPercent
        case .count(let count): "\(count)"
        case .word(let word): word
        }
    }

    /// The figure for a headline: where nothing went wrong the count says more than `0 %`.
    var headline: String {
        guard case .rate(let rate, .enoughData) = self, rate.errors == 0, let counts else { return text }
        return counts
    }

    /// What stands below a headline.
    var headlineRange: String {
        guard case .rate(let rate, .enoughData) = self, rate.errors == 0, let interval = rate.widerInterval else {
            return range ?? ""
        }
        return "up to \(interval.upperBound.percentRounded)"
    }

    /// Errors of trials, where the figure has them.
    var counts: String? {
        guard case .rate(let rate, _) = self, rate.trials > 0 else { return nil }
        return "\(rate.errors) of \(rate.trials)"
    }

    /// The interval, where the figure has one.
    var interval: String? {
        switch self {
        case .rate(let rate, .enoughData): rate.widerInterval?.percentRounded
        case .share(_, let interval?): interval.percentRounded
        case .difference(_, let interval?):
            "\(interval.lowerBound.signedPercent) to \(interval.upperBound.signedPercent)"
        default: nil
        }
    }

    /// What stands where the data do not suffice.
    static let notEnoughData = "not enough data for this claim"
    private static let nothing = "–"
}

extension ErrorRate {
    /// The wider of both intervals: that over subjects where trials of one person are alike, that of Clopper and Pearson
    /// where so few go wrong that resampling shows nothing.
    var widerInterval: ClosedRange<Double>? {
        guard let interval, let bootstrap else { return interval }
        func width(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }
        return width(bootstrap) > width(interval) ? bootstrap : interval
    }
}

extension Claim {
    /// What is missing: `22 of the 299 that are needed`; absent when nothing is.
    var shortfall: String? {
        guard case .notEnoughData(let trials, let needed) = self else { return nil }
        return "\(trials) of the \(needed) trials that it needs"
    }
}

extension Double {
    /// A share of 0…1 in per cent: a decimal above 10 %, two below, and two significant digits below 1 %.
    var percentRounded: String {
        let percent = abs(self) * 100
        if percent == 0 || percent == 100 { return "\((self * 100).formatted(digits: 0)) %" }
        var digits = percent >= 10 ? 1 : 2
        var least = 0.1
        while percent < least, digits < Self.mostDigits { (digits, least) = (digits + 1, least / 10) }
        return (self * 100).formatted(digits: digits) + " %"
    }

    /// A difference of shares in percentage points, with its sign.
    var signedPercent: String { (self > 0 ? "+" : self < 0 ? "−" : "±") + magnitude.percentRounded }

    /// A threshold with the digits that tell it from its neighbours.
    func formattedThreshold(digits: Int) -> String {
        let size = magnitude
        guard size != 0, size < Self.plainBelow, size >= Self.plainFrom else { return size == 0 ? "0" : "\(self)" }
        return formatted(digits: digits)
    }

    /// A threshold with four digits.
    var formattedThreshold: String { formattedThreshold(digits: Self.thresholdDigits) }

    private static let mostDigits = 8
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
