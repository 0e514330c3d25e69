import Evaluation
import Verification

/// Error rates of comparisons at one threshold, as ISO/IEC 19795-1 counts them: a pair of which a picture gave no template
/// is a failure to acquire and no error of comparison.
struct RecognitionErrorRates {
    /// How the comparisons of one kind ended.
    struct ComparisonTally {
        private(set) var comparisons = RateCounter()
        private(set) var failures = 0

        var isEmpty: Bool { comparisons.trials == 0 && failures == 0 }

        /// Counts a comparison; `nil` when it could not be made.
        mutating func add(_ comparison: TemplateComparison?, isMated: Bool) {
            guard let comparison else {
                failures += 1
                return
            }
            comparisons.add(isError: comparison.isMatch != isMated)
        }
    }

    /// Comparisons of one person.
    private(set) var mated = ComparisonTally()
    /// Comparisons of two persons.
    private(set) var nonMated = ComparisonTally()

    /// Counts a comparison; `nil` when it could not be made.
    mutating func add(isMated: Bool, _ comparison: TemplateComparison?) {
        if isMated { mated.add(comparison, isMated: true) } else { nonMated.add(comparison, isMated: false) }
    }

    /// The tables for people; none when nothing was counted.
    func lines(at point: OperatingPoint) -> [String] {
        guard !mated.isEmpty || !nonMated.isEmpty else { return [] }
        let (fmr, fnmr) = (nonMated.comparisons.rate, mated.comparisons.rate)
        let (errors, total) = (fmr.errors + fnmr.errors, fmr.trials + fnmr.trials)
        var table = Table([
            .left("RATE"), .right("ERRORS"), .right("COMPARISONS"), .right("NOT MADE"), .left("PER CENT"),
        ])
        table.add(
            "FMR", "\(fmr.errors)", "\(fmr.trials)", "\(nonMated.failures)", fmr.percent(digits: Self.digits))
        table.add(
            "FNMR", "\(fnmr.errors)", "\(fnmr.trials)", "\(mated.failures)", fnmr.percent(digits: Self.digits))
        table.add(
            "accuracy", "\(errors)", "\(total)", "\(mated.failures + nonMated.failures)",
            ErrorRate(errors: total - errors, trials: total).percent(digits: Self.digits))
        return [
            "\(point.name), similarity from \(point.threshold.value.formatted(digits: 4)) on; \(ErrorRate.intervalName)"
        ] + table.lines
    }

    private static let digits = 2
}
