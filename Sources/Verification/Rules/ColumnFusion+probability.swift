import Glibc

extension ColumnFusion {
    /// The probability of a bona fide presentation, 0…1.
    ///
    /// - Parameter numbers: what was measured, by column.
    /// - Returns: `nil` when a column was not measured.
    package func probability(_ numbers: [String: Double]) -> Double? {
        var logOdds = intercept
        // In one order, so that the same numbers give the same bits.
        for (name, term) in columns.sorted(by: { $0.key < $1.key }) {
            guard let number = numbers[name], number.isFinite else { return nil }
            let value = min(max(Measurement.entering(number, of: name), term.minimum), term.maximum)
            logOdds += term.weight * value
        }
        return 1 / (1 + exp(-logOdds))
    }
}

extension ColumnFusion.NotMeasured {
    /// The outcome that a missing column leads to.
    var outcome: LivenessOutcome {
        switch self {
        case .retake: .retake
        case .inconclusive: .inconclusive
        }
    }
}
