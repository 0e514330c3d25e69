import ArgumentParser
import Verification

/// `bonafide bench`.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure how fast this machine is.", subcommands: [Liveness.self])

    /// `bonafide bench liveness`.
    struct Liveness: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure the single-frame liveness job, stage by stage.",
            discussion: "Without --picture a portrait of 640 × 480 pixels that is built in is judged.")

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var job: JobOptions

        @Flag(help: "Print JSON.")
        var json = false

        @Option(help: "How long to measure.")
        var seconds = 10.0

        @Option(help: ArgumentHelp("A picture of your own.", valueName: "file"))
        var picture: String?

        func validate() throws {
            guard seconds > 0, seconds <= Self.longestSeconds else {
                throw ValidationError("--seconds must lie between 0 and \(Int(Self.longestSeconds))")
            }
        }

        func run() async throws {
            let settings = try await settings.resolve(job.values.merging([.lanes: .int(job.lanes ?? 1)]) { $1 })
            let bytes = try picture.map {
                try PictureSource.file($0).bytes(maximumBytes: settings.integer(.maxImageBytes))
            }
            let report = try await measure(settings, bytes ?? PackageResources.bench_jpg)
            if json {
                Terminal.print(try JSONLine.pretty(report))
            } else {
                report.lines.forEach(Terminal.print)
            }
        }

        private func measure(_ settings: Settings, _ bytes: [UInt8]) async throws -> BenchReport {
            let lanes = settings.integer(.lanes)
            let job = try await LivenessJob(try settings.job)
            let warm = try await Self.run(lanes, .seconds(seconds / 10)) { try await job.judge(bytes) }
            guard let sample = warm.runs.first?.report else {
                throw CommandError("bench.short", "no run ended in time", mend: "raise --seconds")
            }
            let (runs, elapsed) = try await Self.run(lanes, .seconds(seconds)) { try await job.judge(bytes) }
            return BenchReport(
                machine: .current, policy: job.policy,
                picture: .init(
                    name: picture ?? "built-in portrait", width: sample.imageSize.width,
                    height: sample.imageSize.height, bytes: bytes.count),
                outcome: sample.decision.outcome, lanes: lanes, count: runs.count, seconds: elapsed,
                picturesPerSecond: Double(runs.count) / elapsed, stages: BenchReport.stages(runs),
                peakMegabytes: Machine.peakMegabytes)
        }

        private typealias Run = (report: LivenessReport, milliseconds: Double)

        /// Does the work again and again, once at a time on each lane, at least once.
        private static func run(
            _ lanes: Int, _ duration: Duration, _ work: @escaping @Sendable () async throws -> LivenessReport
        ) async throws -> (runs: [Run], seconds: Double) {
            let start = ContinuousClock.now
            let runs = try await withThrowingTaskGroup(of: [Run].self) { group in
                for _ in 0..<lanes {
                    group.addTask {
                        var runs: [Run] = []
                        repeat {
                            let begin = ContinuousClock.now
                            runs.append((try await work(), (ContinuousClock.now - begin).milliseconds))
                        } while ContinuousClock.now - start < duration
                        return runs
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            return (runs, (ContinuousClock.now - start).seconds)
        }

        private static let longestSeconds = 3600.0
    }
}
