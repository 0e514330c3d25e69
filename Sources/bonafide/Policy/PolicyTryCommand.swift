import ArgumentParser
import Calibration
import Evaluation
import Replies
import Reports
import Verification

extension PolicyCommand {
    /// `bonafide policy try`.
    struct Try: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "try", abstract: "Print which decisions another policy would change, without any picture.",
            discussion: """
                The scores are those that 'bonafide score liveness' or 'bonafide score pair' wrote, with everything that was \
                measured. Exit status: 0 when no decision changes, 1 when some do, 3 for an error.
                """)

        @Argument(help: "The policy to try.")
        var new: String

        @Option(help: ArgumentHelp("The score file.", valueName: "file"))
        var scores: String

        @Option(help: ArgumentHelp("The policy that decides now.", valueName: "policy"))
        var old = "default"

        @Option(help: ArgumentHelp("Print so many of the rows that change.", valueName: "count"))
        var rows = 0

        @Flag(help: "Print JSON.")
        var json = false

        func validate() throws {
            guard rows >= 0 else { throw ValidationError("--rows is a number from 0") }
        }

        func run() throws {
            let policies = try [old, new].map { try PolicyFile($0).read().policy }
            let (file, kind) = try Self.read(scores)
            let trial: PolicyTrial
            do {
                trial = try PolicyTrial(file.table, kind, old: policies[0], new: policies[1])
            } catch {
                throw CommandError(error, in: scores)
            }
            if json {
                Terminal.print(CalibrationReportReplies.trial.json(trial).byName.lines)
            } else {
                Self.lines(trial, rows: rows).forEach(Terminal.print)
            }
            if !trial.changes.isEmpty { throw ExitCode(Self.changedStatus) }
        }

        /// Reads scores of either kind: those of two frames say how their backgrounds were registered.
        static func read(_ path: String) throws(CommandError) -> (ScoreFile, Measurement.Kind) {
            let origin = try ScoreProvenance.beside(path)
            let isPair: Bool
            if let job = origin?.job {
                isPair = job == "pair"
            } else {
                isPair = try ScoreFile(path).table.header.contains("registration_state")
            }
            let kind: PolicyCalibration.Kind = isPair ? .pair : .pad
            return (try ScoreFile(path, reading: PolicyCalibration.reading(kind)), isPair ? .pair : .liveness)
        }

        /// The transitions, the rates of both policies, and some of the rows.
        static func lines(_ trial: PolicyTrial, rows: Int) -> [String] {
            var counts = Table([.left("LABEL"), .left("SPECIES"), .left("OLD"), .left("NEW"), .right("ROWS")])
            for count in trial.counts {
                counts.add(
                    count.label, count.species ?? "", count.old.rawValue,
                    count.old == count.new ? "the same" : count.new.rawValue, "\(count.count)")
            }
            var rates = Table([
                .left("RATE"), .left("SPECIES"), .right("OLD %"), .right("NEW %"), .right("CHANGE"),
                .right("95 % FROM"),
                .right("TO"),
            ])
            for difference in trial.differences where difference.first.trials > 0 {
                func percent(_ share: Double?) -> String { share.map { ($0 * 100).formatted(digits: 1) } ?? "–" }
                rates.add(
                    difference.measure, difference.species ?? "all", percent(difference.first.rate),
                    percent(difference.second.rate), percent(difference.difference),
                    percent(difference.interval?.lowerBound), percent(difference.interval?.upperBound))
            }
            let shown = trial.changes.prefix(rows).map { change in
                "row \(change.row): \(change.old.rawValue) → \(change.new.rawValue)  "
                    + change.reasons.map(\.rawValue).joined(separator: ", ")
            }
            return counts.lines + ["", "of the presentations to which both respond:"] + rates.lines
                + (shown.isEmpty ? [] : [""] + shown) + ["", "\(trial.changes.count) decisions change"]
        }

        private static let changedStatus: Int32 = 1
    }
}
