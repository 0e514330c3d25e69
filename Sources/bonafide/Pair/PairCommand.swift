import ArgumentParser
import Replies
import Verification

/// `bonafide pair`.
struct PairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair", abstract: "Judge whether two pictures of a face show a bona fide presentation.",
        discussion: """
            The head should turn a little between the pictures. With --pairs a CSV file names many pairs in its columns \
            image1 and image2, relative to its folder; each row is written with what was found out behind its own columns. \
            Labels in a column bona_fide (1 or 0) or label (bona_fide or attack), with species or class and detail, give \
            error rates by ISO/IEC 30107-3.

            Exit status: 0 live, 1 spoof, 2 retake or inconclusive, 3 error; of several pairs the highest; 64 wrong usage.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: ArgumentHelp("Draw what was found, as PNG files in this folder.", valueName: "folder"))
    var drawings: String?

    @Option(
        name: .customLong("param"),
        help: ArgumentHelp("A threshold, by the name it has in POST /detect; may be repeated.", valueName: "name=value")
    )
    var parameters: [String] = []

    @Option(
        name: .customLong("imu-rotation-deg"), parsing: .unconditional,
        help: ArgumentHelp("How far the camera turned between the pictures by its sensor.", valueName: "degrees"))
    var imuRotationDegrees: Double?

    @Option(help: ArgumentHelp("A CSV file of pairs.", valueName: "file"))
    var pairs: String?

    @Option(
        help: ArgumentHelp(
            "Where the CSV of --pairs goes (default: standard output); then a table is printed.", valueName: "file"))
    var output: String?

    @Argument(help: "Two pictures.")
    var pictures: [String] = []

    func validate() throws {
        guard pictures.count == (pairs == nil ? 2 : 0) else { throw ValidationError("name two pictures, or --pairs") }
        guard pairs == nil || !json && drawings == nil else {
            throw ValidationError("--json and --drawings are for two pictures; leave --pairs out")
        }
        guard pairs != nil || output == nil else { throw ValidationError("--output belongs to --pairs") }
        guard output == nil || output != pairs else { throw ValidationError("--output would replace --pairs") }
        _ = try options
    }

    func run() async throws {
        // What is wrong with a list is reported before models are loaded.
        let list = try pairs.map(PairList.read)
        let folder = try drawings.map(DrawingTarget.init)
        let settings = try await settings.resolve(job.values)
        let policy = try settings.policy
        let width = settings.integer(.lanes) * 2
        let job = try PairJob(
            await Instruments(settings.instruments([.twoFrames], batch: width)), policy,
            authority: settings.callerAuthority.thresholds)
        let options = try options
        let decider = PairDecider(
            decider: Decider(policy: policy.reference, models: job.instruments.models), parameters: options.parameters,
            authority: settings.callerAuthority.thresholds)
        let judge = PairJudge(maximumBytes: settings.integer(.maxImageBytes), decider: decider) {
            try await job.judge($0, $1, options: options)
        }
        let status =
            if let list {
                try await judgeAll(PairBatch(list: list, judge: judge, width: width))
            } else {
                try await judgeOne(judge, folder)
            }
        throw ExitCode(status.rawValue)
    }

    private var options: PairOptions {
        get throws {
            var options = try PairOptions(parameters: parameters, imuRotationDegrees: imuRotationDegrees)
            options.drawings = drawings == nil ? .none : .made
            return options
        }
    }

    private func judgeOne(_ judge: PairJudge, _ folder: DrawingTarget?) async throws -> ExitStatus {
        var record = await judge.judge(pictures[0], pictures[1])
        record.drawings = try folder?.write(record.report?.drawings ?? []) ?? []
        if json {
            Terminal.print(record.json.lines)
            return record.status
        }
        let report = try record.result.get()
        PairText(report: report, milliseconds: record.milliseconds).lines.forEach(Terminal.print)
        record.drawings.forEach { Terminal.note("written to \($0.printable)") }
        return record.status
    }

    private func judgeAll(_ batch: PairBatch) async throws -> ExitStatus {
        let start = ContinuousClock.now
        let rows = try CSVOutput(path: output)
        let bar = ProgressBar(unit: "pairs", total: Double(batch.list.pairs.count))
        let progress = LiveProgress()
        var table = PairTable()
        var rates = PADErrorRates()
        try rows.write(batch.header)
        let status = try await batch.run { pair, record in
            progress.clear()
            try rows.write(PairBatch.row(pair, record))
            table.add(record)
            if let label = pair.label { rates.add(label, record) }
            progress.advance(bar)
        }
        progress.clear()
        if output != nil { table.lines.forEach(Terminal.print) }
        Terminal.note(table.summary(seconds: (ContinuousClock.now - start).seconds))
        rates.lines.forEach(Terminal.note)
        return status
    }
}
