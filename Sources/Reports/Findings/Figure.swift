public import Evaluation

/// One value of a report, for every output alike.
public enum Figure: Sendable, Equatable {
    /// An error rate with what its data can speak for.
    case rate(ErrorRate, Claim = .enoughData)
    /// A number that is not a rate; absent where there is none. Without a number of digits it is a threshold, which has all.
    case number(Double?, digits: Int? = nil)
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
    public var text: String {
        switch self {
        case .rate(let rate, .enoughData): rate.rate?.percentRounded ?? Self.nothing
        case .rate(let rate, .notEnoughData): rate.trials == 0 ? Self.nothing : Self.notEnoughData
        case .number(let number, let digits?): number?.formattedThreshold(digits: digits) ?? Self.nothing
        case .number(let number, nil): number?.formattedThreshold ?? Self.nothing
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
    public var interval: String? {
        switch self {
        case .rate(let rate, .enoughData): rate.widerInterval?.percentRounded
        case .share(_, let interval?): interval.percentRounded
        case .difference(_, let interval?):
            "\(interval.lowerBound.signedPercent) to \(interval.upperBound.signedPercent)"
        default: nil
        }
    }

    /// Interval and counts, where the figure has them.
    var range: String? {
        let parts = [interval, counts].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    /// What is shown where there are too few data.
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
