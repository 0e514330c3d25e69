/// Distribution-free intervals that rest on the binomial distribution alone.
public enum BinomialInterval {
    private enum Constants {
        /// Halvings of 0…1: beyond the precision of a Double.
        static let halvings = 100
    }

    /// P(X ≤ k) of n trials that succeed with probability p.
    public static func cumulative(_ k: Int, trials n: Int, probability p: Double) -> Double {
        if k < 0 { return 0 }
        if k >= n { return 1 }
        return IncompleteBeta.regularized(1 - p, Double(n - k), Double(k + 1))
    }

    /// The two-sided interval of Clopper and Pearson (Biometrika 26, 1934) for the probability behind `successes` of
    /// `trials`, at a confidence of 0…1.
    public static func clopperPearson(successes k: Int, trials n: Int, confidence: Double) -> ClosedRange<Double> {
        precondition(n > 0 && (0...n).contains(k), "successes are a part of the trials")
        let tail = (1 - confidence) / 2
        let lower =
            k == 0 ? 0 : root { IncompleteBeta.regularized($0, Double(k), Double(n - k + 1)) < tail }
        let upper =
            k == n ? 1 : root { IncompleteBeta.regularized($0, Double(k + 1), Double(n - k)) < 1 - tail }
        return lower...max(lower, upper)
    }

    /// The ranks (1…n) of the order statistics that enclose the p-quantile with at least the confidence (David and
    /// Nagaraja, Order Statistics, 7.1); 0 and n + 1 stand for no bound.
    public static func quantileRanks(
        probability p: Double, count n: Int, confidence: Double
    ) -> (lower: Int, upper: Int) {
        let tail = (1 - confidence) / 2
        func quantile(_ share: Double) -> Int {
            (0...n).first { cumulative($0, trials: n, probability: p) >= share } ?? n
        }
        return (quantile(tail), quantile(1 - tail) + 1)
    }

    /// Where a condition that holds for small p ceases to hold.
    private static func root(_ holds: (Double) -> Bool) -> Double {
        var low = 0.0
        var high = 1.0
        for _ in 0..<Constants.halvings {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { break }
            if holds(middle) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
