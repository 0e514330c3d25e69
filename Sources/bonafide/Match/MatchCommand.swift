import ArgumentParser
import Replies
import Verification

/// `bonafide match`.
struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Compare two faces: do two pictures show one person?",
        discussion: """
            The first picture is the reference, such as a document's portrait: the largest face is taken, and a face that \
            is not found is looked for with more contrast, turned, and enlarged. The second is the probe, such as a selfie: \
            it must show one face, and well enough. With --pairs a CSV file names many pairs in its columns reference and \
            probe, relative to its folder; labels in a column mated (1 or 0) give error rates by ISO/IEC 19795-1.

            Exit status: 0 matched, 1 not matched (or an attack presentation, with --liveness), 2 retake, 3 error; of several \
            pairs the highest; 64 wrong usage.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions
    @OptionGroup var recognition: RecognitionOptions

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Decide at this false match rate (1e-4), or at an operating point of the policy (fmr-1e-4).",
            valueName: "rate"))
    var fmr: String?

    @Flag(help: "Do not measure quality, and take the largest of several faces in the probe, too.")
    var noQuality = false

    @Flag(help: "Of several faces take the one nearest to the middle: for pictures cut around a person, such as LFW's.")
    var central = false

    @Flag(help: "Judge whether the probe is a bona fide presentation, too.")
    var liveness = false

    @Option(help: ArgumentHelp("A CSV file of pairs.", valueName: "file"))
    var pairs: String?

    @Option(help: ArgumentHelp("The folder of the pictures that --pairs names.", valueName: "folder"))
    var images: String?

    @Option(
        help: ArgumentHelp("Where the CSV of --pairs goes (default: standard output).", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Write the templates of --pairs to this CSV file. They are biometric data: delete it.", valueName: "file"))
    var templates: String?

    @Argument(help: "The reference and the probe.")
    var pictures: [String] = []

    func validate() throws {
        guard pictures.count == (pairs == nil ? 2 : 0) else { throw ValidationError("name two pictures, or --pairs") }
        guard pairs == nil || !json && !liveness else {
            throw ValidationError("--json and --liveness are for two pictures; leave --pairs out")
        }
        guard pairs != nil || output == nil && images == nil && templates == nil else {
            throw ValidationError("--output, --images and --templates belong to --pairs")
        }
        guard pairs == nil || output != pairs && templates != pairs else {
            throw ValidationError("the output would replace --pairs")
        }
    }

    func run() async throws {
        // What is wrong with a list is reported before models are loaded.
        let list = try pairs.map { try MatchList.read($0, images: images) }
        let settings = try await settings.resolve(job.values.merging(recognition.values) { $1 })
        let width = settings.integer(.lanes)
        let policy = try settings.policy
        let uses: Set = liveness ? [settings.recognition, .liveness] : [settings.recognition]
        // Whoever runs the program is the operator.
        let job = try MatchJob(
            await Instruments(settings.instruments(uses, batch: 2 * width)), policy, authority: .any,
            form: recognition.form)
        let status =
            if let list {
                try await matchAll(list, job, width: 2 * width, maximumBytes: settings.integer(.maxImageBytes))
            } else {
                try await matchOne(job, maximumBytes: settings.integer(.maxImageBytes))
            }
        throw ExitCode(status.rawValue)
    }

    private var options: MatchOptions {
        var options = MatchOptions()
        if noQuality {
            options.probe.quality = .skipped
            options.probe.otherFaces = .ignored
        }
        if central {
            options.reference.otherFaces = .ignoredOffCentre
            options.probe.otherFaces = .ignoredOffCentre
        }
        if liveness { options.probe.liveness = .judged }
        options.operatingPoint = fmr.map(OperatingPoint.Request.init(argument:))
        return options
    }

    private func matchOne(_ job: MatchJob, maximumBytes: Int) async throws -> MatchStatus {
        let start = ContinuousClock.now
        let files = try pictures.map { try PictureSource.file($0).bytes(maximumBytes: maximumBytes) }
        let report = try await job.match(files[0], files[1], options: options)
        let record = MatchRecord(
            images: pictures, report: report, milliseconds: (ContinuousClock.now - start).milliseconds,
            decider: Decider(policy: job.policy.reference, models: job.instruments.models))
        if json {
            Terminal.print(record.json.lines)
        } else {
            MatchText(record: record).lines.forEach(Terminal.print)
        }
        return record.status
    }

    private func matchAll(
        _ list: MatchList, _ job: MatchJob, width: Int, maximumBytes: Int
    ) async throws -> MatchStatus {
        let start = ContinuousClock.now
        let rows = try CSVOutput(path: output)
        let templateRows = try templates.map { try CSVOutput(path: $0) }
        let batch = MatchBatch(list: list, job: job, options: options, width: width, maximumBytes: maximumBytes)
        let bar = ProgressBar(unit: "pictures", total: Double(list.pictures.count))
        let progress = LiveProgress()
        let templates = try await batch.templates {
            progress.advance(bar)
            try templateRows?.write(MatchBatch.templateRow($0))
        }
        progress.clear()
        var rates = RecognitionErrorRates()
        var status = MatchStatus.matched
        try rows.write(list.header + MatchBatch.columns)
        for pair in list.pairs {
            let result = try batch.compare(pair, templates)
            try rows.write(pair.fields + result.cells)
            status = max(status, result.status)
            if let mated = pair.isMated { rates.add(isMated: mated, result.comparison) }
        }
        let seconds = (ContinuousClock.now - start).seconds
        Terminal.note(
            "\(list.pictures.count) pictures, \(list.pairs.count) pairs in \(seconds.formatted(digits: 1)) s")
        rates.lines(at: try batch.operatingPoint).forEach(Terminal.note)
        return status
    }
}
