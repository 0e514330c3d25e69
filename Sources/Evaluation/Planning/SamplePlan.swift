import Foundation

/// How many trials a claim about an error rate needs.
public enum SamplePlan {
    /// The most errors that are planned for.
    public static let mostErrors = 10_000
    /// The narrowest interval that is planned for, to either side.
    public static let minimumHalfWidth = 1e-6

    /// The minimum number of independent trials of which at most `errors` may go wrong, so that the true rate is at
    /// most `rate` with the confidence (one-sided; Clopper and Pearson). For no error this is the rule of three,
    /// exactly.
    ///
    /// - Parameters:
    ///   - errors: from 0 to `mostErrors`.
    ///   - confidence: above 0 and below 1.
    public static func trials(forRate rate: WantedRate, errors: Int, confidence: Double = ErrorRate.confidence) -> Int {
        precondition(confidence > 0 && confidence < 1 && (0...mostErrors).contains(errors))
        func suffices(_ trials: Int) -> Bool {
            BinomialInterval.cumulative(errors, trials: trials, probability: rate.value) <= 1 - confidence
        }
        var enough = errors + 1
        while !suffices(enough) { enough *= 2 }
        var tooFew = errors
        while enough - tooFew > 1 {
            let middle = tooFew + (enough - tooFew) / 2
            if suffices(middle) { enough = middle } else { tooFew = middle }
        }
        return enough
    }

    /// The minimum number of trials whose two-sided interval of Clopper and Pearson is not wider than `halfWidth` to
    /// either side when the rate is as expected.
    ///
    /// - Parameters:
    ///   - rate: the expected rate, 0…1.
    ///   - halfWidth: from `minimumHalfWidth`.
    public static func trials(
        expecting rate: Double, halfWidth: Double, confidence: Double = ErrorRate.confidence
    ) -> Int {
        precondition((0...1).contains(rate) && halfWidth >= minimumHalfWidth && confidence > 0 && confidence < 1)
        func suffices(_ trials: Int) -> Bool {
            let errors = Int((rate * Double(trials)).rounded())
            let interval = BinomialInterval.clopperPearson(
                successes: errors, trials: trials, confidence: confidence)
            let measured = Double(errors) / Double(trials)
            return max(interval.upperBound - measured, measured - interval.lowerBound) <= halfWidth
        }
        var enough = 1
        while !suffices(enough) { enough *= 2 }
        var tooFew = enough / 2
        while enough - tooFew > 1 {
            let middle = tooFew + (enough - tooFew) / 2
            if suffices(middle) { enough = middle } else { tooFew = middle }
        }
        return enough
    }
}
