/// Intervals that respect that trials of one subject are alike: whole subjects are drawn anew, with replacement (Efron and
/// Tibshirani, 1993; for biometrics Bolle, Ratha and Pankanti, 2004).
public struct SubjectBootstrap: Sendable {
    /// How many times subjects are drawn.
    public let replicates: Int
    /// What determines the draws.
    public let seed: UInt64

    /// A bootstrap.
    ///
    /// - Parameter replicates: at least 1.
    public init(replicates: Int = 1000, seed: UInt64 = 1) {
        precondition(replicates > 0)
        self.replicates = replicates
        self.seed = seed
    }

    /// The 95 % percentile interval of Σ errors / Σ trials over drawn subjects; absent with fewer than two subjects.
    ///
    /// - Parameters:
    ///   - errors: for each subject its errors.
    ///   - trials: for each subject its trials; subjects without one are not drawn.
    func interval(errors: [Int], trials: [Int]) -> ClosedRange<Double>? {
        interval(errors: errors.map(Double.init), trials: trials)
    }

    /// The same for sums that are not counts, such as differences.
    func interval(errors: [Double], trials: [Int]) -> ClosedRange<Double>? {
        let drawn = trials.indices.filter { trials[$0] > 0 }.map { (errors: errors[$0], trials: trials[$0]) }
        guard drawn.count > 1 else { return nil }
        if drawn.allSatisfy({ $0.errors == 0 }) { return 0...0 }
        var generator = SeededGenerator(seed: seed)
        var rates: [Double] = []
        rates.reserveCapacity(replicates)
        for _ in 0..<replicates {
            var sum = (errors: 0.0, trials: 0)
            for _ in drawn.indices {
                let subject = drawn[generator.index(below: drawn.count)]
                sum.errors += subject.errors
                sum.trials += subject.trials
            }
            rates.append(sum.errors / Double(sum.trials))
        }
        rates.sort()
        let tail = (1 - ErrorRate.confidence) / 2
        let lower = Self.quantile(rates, tail)
        return lower...max(lower, Self.quantile(rates, 1 - tail))
    }

    /// The quantile of sorted values, linear between them (NumPy's default; Hyndman and Fan's definition 7).
    static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let index = Int(place)
        guard index + 1 < sorted.count else { return sorted[index] }
        return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
    }
}
