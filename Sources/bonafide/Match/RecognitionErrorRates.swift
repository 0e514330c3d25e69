import Evaluation
import Verification

/// Error rates of comparisons at one threshold, as ISO/IEC 19795-1 counts them: a pair of which a picture gave no template
/// is a failure to acquire and no error of comparison.
struct RecognitionErrorRates: Equatable {
    /// How the comparisons of one kind ended.
    struct Tally: Equatable {
        private(set) var matched = 0
        private(set) var notMatched = 0
        private(set) var failures = 0

        var comparisons: Int { matched + notMatched }

        mutating func add(_ comparison: TemplateComparison?) {
            switch comparison?.isMatch {
            case true: matched += 1
            case false: notMatched += 1
            case nil: failures += 1
            }
        }
    }

    /// Comparisons of one person.
    private(set) var mated = Tally()
    /// Comparisons of two persons.
    private(set) var nonMated = Tally()

    /// Counts a comparison; `nil` when it could not be made.
    mutating func add(isMated: Bool, _ comparison: TemplateComparison?) {
        if isMated { mated.add(comparison) } else { nonMated.add(comparison) }
    }

    /// The tables for people; none when nothing was counted.
    func lines(at point: OperatingPoint) -> [String] {
        guard self != RecognitionErrorRates() else { return [] }
        let total = mated.comparisons + nonMated.comparisons
        var table = Table([
            .left("RATE"), .right("ERRORS"), .right("COMPARISONS"), .right("NOT MADE"), .left("PER CENT"),
        ])
        table.add(
            "FMR", "\(nonMated.matched)", "\(nonMated.comparisons)", "\(nonMated.failures)",
            Self.share(nonMated.matched, of: nonMated.comparisons))
        table.add(
            "FNMR", "\(mated.notMatched)", "\(mated.comparisons)", "\(mated.failures)",
            Self.share(mated.notMatched, of: mated.comparisons))
        table.add(
            "accuracy", "\(nonMated.matched + mated.notMatched)", "\(total)", "\(mated.failures + nonMated.failures)",
            Self.share(mated.matched + nonMated.notMatched, of: total))
        let confidence = (Self.confidence * 100).formatted(digits: 0)
        return [
            "\(point.name), similarity from \(point.threshold.value.formatted(digits: 4)) on; "
                + "\(confidence) % Clopper-Pearson intervals"
        ] + table.lines
    }

    private static func share(_ count: Int, of total: Int) -> String {
        guard total > 0 else { return "–" }
        let interval = BinomialInterval.clopperPearson(successes: count, trials: total, confidence: confidence)
        let percent = [Double(count) / Double(total), interval.lowerBound, interval.upperBound]
            .map { ($0 * 100).formatted(digits: 2) }
        return "\(percent[0]) (\(percent[1])–\(percent[2]))"
    }

    private static let confidence = 0.95
}
