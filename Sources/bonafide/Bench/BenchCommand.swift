import ArgumentParser
import Configuration
import Replies
import Verification

/// `bonafide bench`.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure how fast this machine is.",
        subcommands: [Liveness.self, Pair.self, Match.self, Search.self])

    /// The flags of every benchmark.
    struct Options: ParsableArguments {
        @OptionGroup var settings: SettingsOptions
        @OptionGroup var job: JobOptions

        @Flag(help: "Print JSON.")
        var json = false

        @Option(help: "How long to measure.")
        var seconds = 10.0

        func validate() throws {
            guard seconds > 0, seconds <= Self.longestSeconds else {
                throw ValidationError("--seconds must lie between 0 and \(Int(Self.longestSeconds))")
            }
        }

        /// The settings, with one lane unless the flags say otherwise.
        func resolve(_ own: [Setting: ConfigContent?] = [:]) async throws -> Settings {
            try await settings.resolve(job.values.merging(own) { $1 }.merging([.lanes: .int(job.lanes ?? 1)]) { $1 })
        }

        /// Prints a report in the wanted form.
        func print(_ report: BenchReport) {
            if json {
                Terminal.print(BenchReport.reply.json(report).byName.lines)
            } else {
                report.lines.forEach(Terminal.print)
            }
        }

        private static let longestSeconds = 3600.0
    }

    /// `bonafide bench liveness`.
    struct Liveness: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure the single-frame liveness job, stage by stage.",
            discussion: "Without --picture a portrait of 640 × 480 pixels that is built in is judged.")

        @OptionGroup var options: Options

        @Option(help: ArgumentHelp("A picture of your own.", valueName: "file"))
        var picture: String?

        func run() async throws {
            let settings = try await options.resolve()
            let bytes =
                try picture.map { try PictureSource.file($0).bytes(maximumBytes: settings.integer(.maxImageBytes)) }
                ?? PackageResources.bench_jpg
            let lanes = settings.integer(.lanes)
            let policy = try settings.policy
            let job = try LivenessJob(await Instruments(settings.instruments([.liveness])), policy)
            let measured = try await BenchRuns.warm(lanes: lanes, seconds: options.seconds) {
                try await job.judge(bytes)
            }
            guard let sample = measured.runs.first?.report else { throw CommandError.shortBench }
            let picture = BenchReport.Picture(
                name: picture ?? "built-in portrait", width: sample.imageSize.width, height: sample.imageSize.height,
                bytes: bytes.count)
            var report = BenchReport(
                measured, of: picture, policy: policy.reference, outcome: sample.decision.outcome.rawValue,
                lanes: lanes,
                \.stages)
            report.picturesPerSecond = measured.perSecond
            options.print(report)
        }
    }

    /// `bonafide bench pair`.
    struct Pair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure the two-frame liveness job, stage by stage.",
            discussion: "Without --pictures a pair of 640 × 480 pixels that is built in is judged.")

        @OptionGroup var options: Options

        @Option(
            parsing: .upToNextOption, help: ArgumentHelp("Two pictures of your own.", valueName: "file"))
        var pictures: [String] = []

        @Flag(help: "Draw the pictures for people, too.")
        var drawings = false

        func validate() throws {
            guard pictures.isEmpty || pictures.count == 2 else { throw ValidationError("--pictures takes two files") }
        }

        func run() async throws {
            let settings = try await options.resolve()
            let own = try pictures.map {
                try PictureSource.file($0).bytes(maximumBytes: settings.integer(.maxImageBytes))
            }
            let pair = own.isEmpty ? [PackageResources.live_1_jpg, PackageResources.live_2_jpg] : own
            let lanes = settings.integer(.lanes)
            let policy = try settings.policy
            let job = try PairJob(await Instruments(settings.instruments([.twoFrames])), policy)
            var choice = PairOptions()
            choice.drawings = drawings ? .made : .none
            let measured = try await BenchRuns.warm(lanes: lanes, seconds: options.seconds) { [choice] in
                try await job.judge(pair[0], pair[1], options: choice)
            }
            guard let sample = measured.runs.first?.report else { throw CommandError.shortBench }
            let size = sample.frames.first?.imageSize
            let picture = BenchReport.Picture(
                name: own.isEmpty ? "built-in pair" : pictures.joined(separator: ", "), width: size?.width ?? 0,
                height: size?.height ?? 0, bytes: pair.map(\.count).reduce(0, +))
            var report = BenchReport(
                measured, of: picture, policy: policy.reference, outcome: sample.decision.outcome.rawValue,
                lanes: lanes,
                \.stages)
            report.pairsPerSecond = measured.perSecond
            options.print(report)
        }
    }
}

extension CommandError {
    /// A benchmark without a run.
    static let shortBench = CommandError("bench.short", "no run ended in time", mend: "raise --seconds")
}
