import ArgumentParser
import Evaluation
import Foundation
import Replies
import Reports

/// The options of every kind of evaluation.
struct EvaluateOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The score file.", valueName: "scores.csv"))
    var scores: String

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: ArgumentHelp("Write every figure as a line of this CSV file.", valueName: "file"))
    var csv: String?

    @Option(help: ArgumentHelp("Write the report as one file of HTML.", valueName: "file"))
    var html: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Report at this threshold, the minimum score that is accepted; may be repeated."))
    var threshold: [Double] = []

    @Option(
        name: .customLong("group-by"),
        help: ArgumentHelp(
            "Compare the groups of this column, beside those of group and device; may be repeated.",
            valueName: "column"))
    var groupBy: [String] = []

    @Flag(
        name: .customLong("force-same-split"),
        help: "Choose thresholds on the very rows that figures are reported on; every output says so.")
    var forceSameSplit = false

    @Option(
        help: ArgumentHelp(
            "Something that a reader must know before the figures; may be repeated.", valueName: "sentence"))
    var remark: [String] = []

    @Option(help: ArgumentHelp("What determines the draws of the bootstrap.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("How many times subjects are drawn for an interval.", valueName: "count"))
    var replicates = 1000

    func validate() throws {
        guard (1...Self.mostReplicates).contains(replicates) else {
            throw ValidationError("--replicates must lie between 1 and \(Self.mostReplicates)")
        }
        guard threshold.allSatisfy(\.isFinite) else { throw ValidationError("--threshold must be a finite number") }
        for output in [csv, html].compactMap(\.self) where output == scores {
            throw ValidationError("an output would replace the score file")
        }
        guard csv == nil || csv != html else { throw ValidationError("--csv and --html name the same file") }
    }

    /// The choices as options of the evaluations.
    var report: ReportOptions {
        var options = ReportOptions()
        options.thresholds = threshold
        options.sameData = forceSameSplit ? .forced : .honest
        options.groupColumns += groupBy.filter { !options.groupColumns.contains($0) }
        options.bootstrap = SubjectBootstrap(replicates: replicates, seed: seed)
        return options
    }

    /// Reads the score file.
    ///
    /// - Parameter score: the column that is read as the score.
    func read(
        numbers: [String] = [], optionalNumbers: [String] = [], score: String = "score"
    ) throws(CommandError) -> ScoreFile {
        var reading = ScoreTable.Reading()
        reading.categories = groupBy
        reading.numbers = numbers
        reading.optionalNumbers = optionalNumbers
        reading.score = score
        return try ScoreFile(scores, reading: reading)
    }

    /// Writes a report, with the caller's remarks, to every place that was named.
    func write(_ report: EvaluationReport, _ contactSheet: ContactSheet? = nil) throws {
        var report = report
        report.remarks += remark.map { .init(code: "remark", text: $0) }
        if let csv { try Self.write(report.records.map(CSVFile.line).joined(), to: csv, "--csv") }
        if let html { try Self.write(ReportPage(report: report, contactSheet: contactSheet).text, to: html, "--html") }
        if json {
            Terminal.print(EvaluationReplies.json(report).byName.lines)
        } else {
            report.lines.forEach(Terminal.print)
        }
    }

    private static func write(_ text: String, to path: String, _ option: String) throws(CommandError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandError("output.unwritable", "\(path) cannot be written", mend: "name another \(option)")
        }
        Terminal.note("written to \(path)")
    }

    private static let mostReplicates = 100_000
}
