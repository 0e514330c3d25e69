import ArgumentParser
import Replies
import Verification

/// `bonafide liveness`.
struct LivenessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "liveness", abstract: "Judge whether pictures show a bona fide presentation.",
        discussion: """
            Folders are searched for pictures, with the folders below. With - as the only input, standard input holds one \
            picture per line, as a path or as base64, which may be folded as 'base64 FILE' does; one JSON line is written for \
            each, in their order, at once.

            Exit status: 0 live, 1 spoof, 2 retake or inconclusive, 3 error; of several pictures the highest; 64 wrong usage, \
            help and version.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions

    @Flag(help: "Print one JSON array.")
    var json = false

    @Flag(help: "Print one JSON line for each picture as soon as it is judged.")
    var jsonl = false

    @Flag(name: .customLong("no-quality"), help: "Leave the quality gate out, but for what attack detection needs.")
    var skipsQuality = false

    @Argument(help: "Pictures, folders, or - for standard input.")
    var inputs: [String]

    func validate() throws {
        guard !inputs.isEmpty else { throw ValidationError("name a picture, a folder, or -") }
        guard !(json && jsonl) else { throw ValidationError("--json and --jsonl exclude each other") }
        guard !inputs.contains("-") || inputs.count == 1 else { throw ValidationError("- must be the only input") }
        guard !inputs.contains("-") || !json else { throw ValidationError("- writes JSON lines; leave --json out") }
    }

    func run() async throws {
        let settings = try await settings.resolve(job.values)
        let files = inputs == ["-"] ? nil : try PictureFiles.find(inputs)
        // A picture beside each that is judged waits, so that no lane idles; the queue must hold those.
        let width = settings.integer(.lanes) * 2
        let policy = try settings.policy
        let job = try LivenessJob(await Instruments(settings.instruments([.liveness], batch: width)), policy)
        var options = LivenessOptions()
        options.qualityGate = skipsQuality ? .floor : .enforced
        let decider = Decider(policy: policy.reference, models: job.instruments.models)
        let judge = Judge(maximumBytes: settings.integer(.maxImageBytes), decider: decider) { [options] picture in
            try await job.judge(picture, options: options)
        }
        let status =
            if let files {
                try await judgeFiles(files, judge, width)
            } else {
                await judgeStandardInput(judge, width)
            }
        throw ExitCode(status.rawValue)
    }

    private func judgeFiles(_ files: [String], _ judge: Judge, _ width: Int) async throws -> ExitStatus {
        var table = LivenessTable()
        var records: [LivenessRecord] = []
        let bar = ProgressBar(unit: "pictures", total: Double(files.count))
        let progress = LiveProgress(isVisible: files.count > 1 && Terminal.isInteractive(.errors))
        let status = await judge.judge(width: width, next: PictureFiles.pictures(files)) { record in
            if jsonl {
                progress.clear()
                Terminal.print(record.json.line)
            } else if json {
                records.append(record)
            } else {
                table.add(record)
            }
            progress.advance(bar)
        }
        progress.clear()
        if json { Terminal.print(JSON.array(records.map(\.json)).lines) }
        if !json && !jsonl {
            table.lines(hasColour: Terminal.hasColour).forEach(Terminal.print)
            table.mends.forEach { Terminal.note("mend: \($0)") }
        }
        return status
    }

    private func judgeStandardInput(_ judge: Judge, _ width: Int) async -> ExitStatus {
        // Base64 writes four characters for three bytes; a data URI's head is short.
        let longest = judge.maximumBytes / 3 * 4 + Self.headBytes
        let pictures = PictureLines(LineReader(maximumBytes: longest), maximumBytes: longest)
        return await judge.judge(width: width, next: pictures.next) { Terminal.print($0.json.line) }
    }

    private static let headBytes = 256
}
