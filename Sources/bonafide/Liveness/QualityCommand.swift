import ArgumentParser
import Replies
import Verification

/// `bonafide quality`.
struct QualityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Say whether a picture is good enough to be judged, as eKYC-facial does.",
        discussion: """
            Prints JSON: is_valid, scores, reasons, face_bbox. Whether it shows a bona fide presentation is not said: that is \
            what 'bonafide liveness' is for.

            Exit status: 0 good enough, 2 another picture is needed, 3 error; 64 wrong usage, help and version.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions

    @Argument(help: "The picture.")
    var picture: String

    func run() async throws {
        let settings = try await settings.resolve(job.values)
        let bytes = try PictureSource.file(picture).bytes(maximumBytes: settings.integer(.maxImageBytes))
        let job = try LivenessJob(await Instruments(settings.instruments([.liveness])), settings.policy)
        let report = try await job.judge(bytes)
        Terminal.print(QualityReplies.check.json(report).lines)
        throw ExitCode((report.decision.outcome == .retake ? ExitStatus.undecided : .live).rawValue)
    }
}
