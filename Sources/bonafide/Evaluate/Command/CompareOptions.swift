import ArgumentParser
import Evaluation
import Reports

/// The other score file of a comparison.
struct CompareOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Compare with the scores of another system or policy for the same rows.", valueName: "scores.csv"))
    var compare: String?

    @Option(
        name: .customLong("compare-threshold"), parsing: .unconditional,
        help: ArgumentHelp("The other file's threshold (default: the first --threshold).", valueName: "threshold"))
    var compareThreshold: Double?

    func validate() throws {
        guard compareThreshold == nil || compare != nil else {
            throw ValidationError("--compare-threshold belongs to --compare")
        }
    }

    /// Adds the differences on the reported rows to a report, if a comparison was asked for.
    func add(
        to report: inout EvaluationReport, _ file: ScoreFile, _ use: SplitUse, _ options: ReportOptions
    ) throws {
        guard let compare else { return }
        let other = try ScoreFile(compare)
        let rule: PairedComparison.Basis
        if let first = options.thresholds.first {
            rule = .thresholds(first, compareThreshold ?? first)
        } else {
            guard file.table[.outcome] != nil, other.table[.outcome] != nil else {
                throw CommandError(
                    EvaluationError.Code.csvColumn.rawValue, "one of the files has no column outcome",
                    mend: "name the thresholds in --threshold and --compare-threshold")
            }
            rule = .decisions
        }
        let tables = [file.table, other.table].map { $0.filter(use.isReported($0)) }
        do {
            let comparison = try PairedComparison(tables[0], tables[1], rule, bootstrap: options.bootstrap)
            report.add(comparison, with: other.name)
        } catch {
            throw CommandError(error, in: compare)
        }
    }
}
