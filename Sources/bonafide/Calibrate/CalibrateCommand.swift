public import ArgumentParser
import Calibration
import Cryptography
import Foundation
import Inference
import Replies
import Verification

/// `bonafide calibrate`.
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "Make limits, weights and thresholds from your own data.",
        subcommands: [Quality.self, Pad.self, Pair.self, Match.self, AfternoonCommand.self])

    /// `bonafide calibrate quality`.
    struct Quality: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fit the limits of the quality gate to good pictures of one camera.",
            discussion: """
                The folder holds at least 30 pictures that are good by your judgement. The limits refuse at most the \
                given share of such pictures. They are a part of a policy: 'limits' in the output.
                """)

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var job: JobOptions

        @Option(help: ArgumentHelp("The share of good pictures that may be refused, 0 to 1.", valueName: "share"))
        var refuse = 0.05

        @Option(
            help: ArgumentHelp("What the pictures are wanted for: pad, matching or enrolment.", valueName: "purpose"))
        var purpose = QualityPurpose.pad

        @Option(help: ArgumentHelp("Where the limits are written, as JSON.", valueName: "file"))
        var output: String?

        @Argument(help: "The folder of good pictures.")
        var folder: String

        func validate() throws {
            guard refuse > 0, refuse < 1 else { throw ValidationError("--refuse must lie between 0 and 1") }
        }

        func run() async throws {
            let settings = try await settings.resolve(job.values)
            let files = try PictureFiles.find([folder])
            let width = settings.integer(.lanes) * 2
            let policy = try settings.policy
            let job = try LivenessJob(await Instruments(settings.instruments([.liveness], batch: width)), policy)
            let samples = await measure(files, with: job, width: width, settings)
            for (name, reason) in samples.leftOut { Terminal.note("left out: \(name.printable): \(reason)") }
            let calibration = try QualityCalibrator(start: policy.policy.quality[purpose], maximumShare: refuse)
                .calibrate(
                    samples.components,
                    provenance: .init(
                        dataSHA256: try Self.hash(of: files), date: Date.now.formatted(.iso8601),
                        toolVersion: Bonafide.version))
            Self.lines(calibration).forEach(Terminal.print)
            if let output { try Self.write(calibration, to: output) }
        }

        private func measure(
            _ files: [String], with job: LivenessJob, width: Int, _ settings: Settings
        ) async -> QualitySamples {
            let decider = Decider(policy: job.policy.reference, models: job.instruments.models)
            let judge = Judge(maximumBytes: settings.integer(.maxImageBytes), decider: decider) { picture in
                try await job.judge(picture)
            }
            var samples = QualitySamples()
            let bar = ProgressBar(unit: "pictures", total: Double(files.count))
            let progress = LiveProgress()
            _ = await judge.judge(width: width, next: PictureFiles.pictures(files)) { record in
                samples.add(record)
                progress.advance(bar)
            }
            progress.clear()
            return samples
        }

        /// The SHA-256 of all pictures one after the other, in the order of their names.
        private static func hash(of files: [String]) throws -> String {
            var hash = SHA256()
            for file in files { hash.update(try Data(contentsOf: URL(filePath: file))) }
            return hash.digest.hexadecimal
        }

        private static func write(_ calibration: QualityCalibration, to path: String) throws(CommandError) {
            do {
                try Data((QualityCalibrationReplies.limits.json(calibration).byName.lines + "\n").utf8).write(
                    to: URL(filePath: path), options: .atomic)
            } catch {
                throw CommandError("output.unwritable", "\(path) cannot be written", mend: "name another --output")
            }
            Terminal.note("written to \(path)")
        }

        /// The limits with their intervals, the refusals to be expected of new pictures, and the provenance.
        static func lines(_ calibration: QualityCalibration) -> [String] {
            var table = Table([.left("COMPONENT"), .left("BOUND"), .right("LIMIT"), .right("FROM"), .right("TO")])
            for side in calibration.sides {
                let ends = [side.value, side.lower, side.upper].map { $0?.formatted(digits: limitDigits) ?? "–" }
                table.add(side.component.rawValue, side.bound.rawValue, ends[0], ends[1], ends[2])
            }
            let refused = calibration.refused
            let (lower, upper) = (
                (refused.lower * 100).formatted(digits: 1), (refused.upper * 100).formatted(digits: 1)
            )
            let confidence = (calibration.confidence * 100).formatted(digits: 0)
            return table.lines + [
                "",
                "\(refused.count) of \(refused.total) pictures refused by the limits of the others: "
                    + "\(lower) to \(upper) % of new ones, at \(confidence) % confidence",
                "pictures \(calibration.provenance.dataSHA256), \(calibration.provenance.date), "
                    + "bonafide \(calibration.provenance.toolVersion)",
            ]
        }

        private static let limitDigits = 3
    }
}

extension QualityPurpose: ExpressibleByArgument {}
