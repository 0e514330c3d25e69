import ArgumentParser
import Verification

extension BenchCommand {
    /// `bonafide bench match`.
    struct Match: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure the comparison of two faces, both pictures' decoding included, stage by stage.",
            discussion: """
                Without --pictures the pair of 640 × 480 pixels that is built in is compared. Quality is not measured unless \
                --quality is given, so that the times are those of decoding, detection, alignment and template.
                """)

        @OptionGroup var options: Options
        @OptionGroup var recognition: RecognitionOptions

        @Option(
            parsing: .upToNextOption, help: ArgumentHelp("Two pictures of your own.", valueName: "file"))
        var pictures: [String] = []

        @Flag(help: "Measure the probe's quality, too.")
        var quality = false

        func validate() throws {
            guard pictures.isEmpty || pictures.count == 2 else { throw ValidationError("--pictures takes two files") }
        }

        func run() async throws {
            let settings = try await options.resolve(recognition.values)
            let own = try pictures.map {
                try PictureSource.file($0).bytes(maximumBytes: settings.integer(.maxImageBytes))
            }
            let pair = own.isEmpty ? [PackageResources.live_1_jpg, PackageResources.live_2_jpg] : own
            let lanes = settings.integer(.lanes)
            let policy = try settings.policy
            let job = try MatchJob(
                await Instruments(settings.instruments([settings.recognition])), policy, form: recognition.form)
            var choice = MatchOptions()
            choice.probe.quality = quality ? .measured : .skipped
            choice.probe.otherFaces = .ignored
            let measured = try await BenchRuns.warm(lanes: lanes, seconds: options.seconds) { [choice] in
                try await job.match(pair[0], pair[1], options: choice)
            }
            guard let sample = measured.runs.first?.report else { throw CommandError.shortBench }
            let size = sample.probe.imageSize
            let picture = BenchReport.Picture(
                name: own.isEmpty ? "built-in pair" : pictures.joined(separator: ", "), width: size.width,
                height: size.height, bytes: pair.map(\.count).reduce(0, +))
            var report = BenchReport(
                measured, of: picture, policy: policy.reference, outcome: sample.decision.outcome.rawValue,
                lanes: lanes, \.stages)
            report.comparisonsPerSecond = measured.perSecond
            options.print(report)
        }
    }
}
