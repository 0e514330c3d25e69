/// The difference of two shares of the same trials.
enum PairedInterval {
    /// The 0.975 quantile of the normal distribution.
    private static let z = 1.959963984540054

    /// The 95 % interval of the second share minus the first by method 10 of Newcombe (Statistics in Medicine 17, 1998);
    /// absent without trials.
    ///
    /// - Parameters:
    ///   - both: trials that go wrong with both.
    ///   - onlyFirst: trials that go wrong with the first alone.
    ///   - onlySecond: trials that go wrong with the second alone.
    static func newcombe(both: Int, onlyFirst: Int, onlySecond: Int, trials: Int) -> ClosedRange<Double>? {
        guard trials > 0 else { return nil }
        let first = both + onlyFirst
        let second = both + onlySecond
        let (p, q) = (Double(first) / Double(trials), Double(second) / Double(trials))
        let (one, other) = (wilson(first, trials), wilson(second, trials))
        let neither = trials - both - onlyFirst - onlySecond
        let margins = [first, trials - first, second, trials - second].map(Double.init).reduce(1, *)
        let product = Double(both) * Double(neither) - Double(onlyFirst) * Double(onlySecond)
        // Newcombe's continuity correction of the correlation when it is positive.
        let corrected = product > 0 ? max(product - Double(trials) / 2, 0) : product
        let correlation = margins == 0 ? 0 : corrected / margins.squareRoot()
        func reach(_ a: Double, _ b: Double) -> Double {
            max(a * a - 2 * correlation * a * b + b * b, 0).squareRoot()
        }
        let difference = q - p
        let down = reach(q - other.lowerBound, one.upperBound - p)
        let up = reach(other.upperBound - q, p - one.lowerBound)
        let lower = max(-1, difference - down)
        return lower...max(lower, min(1, difference + up))
    }

    /// The score interval of Wilson (1927).
    static func wilson(_ errors: Int, _ trials: Int) -> ClosedRange<Double> {
        let n = Double(trials)
        let rate = Double(errors) / n
        let middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
        let lower = max(0, middle - half)
        return lower...max(lower, min(1, middle + half))
    }
}
