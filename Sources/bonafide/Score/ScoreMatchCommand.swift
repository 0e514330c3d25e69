import ArgumentParser
import Verification

/// `bonafide score match`.
struct ScoreMatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Score comparisons of two faces: columns reference and probe, or --all-pairs.",
        discussion: """
            Labels: mated (1 or 0) or label (mated or non_mated). With --all-pairs every picture of a list (columns image and \
            subject) or of a folder (NAME_0001.jpg shows NAME) is compared with every other.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions
    @OptionGroup var recognition: RecognitionOptions
    @OptionGroup var files: ScoreOptions

    @Flag(help: "Compare every picture with every other.")
    var allPairs = false

    @Option(
        help: ArgumentHelp(
            "Decide at this false match rate (1e-4), or at an operating point of the policy (fmr-1e-4).",
            valueName: "rate"))
    var fmr: String?

    @Flag(help: "Do not measure quality, and take the largest of several faces, too.")
    var noQuality = false

    @Flag(help: "Of several faces take the one nearest to the middle: for pictures cut around a person, such as LFW's.")
    var central = false

    func validate() throws {
        guard !allPairs || !files.isLines else { throw ValidationError("--all-pairs needs a list or a folder") }
    }

    func run() async throws {
        let list = try files.list(allPairs ? .people : Scorer.ScoringJob.match.list)
        let settings = try await settings.resolve(job.values.merging(recognition.values) { $1 })
        let width = settings.integer(.lanes) * 2
        let policy = try settings.policy
        // Each comparison has two pictures in the queue.
        let job = try MatchJob(
            await Instruments(settings.instruments([settings.recognition], batch: width * 2, .throughput)), policy,
            form: recognition.form)
        let models = job.instruments.models
        let point = try job.recognizer.operatingPoint(fmr.map(OperatingPoint.Request.init(argument:)))
        let templates = TemplateSource(
            job: job, options: options, maximumBytes: settings.integer(.maxImageBytes),
            scores: MatchScores(threshold: point.threshold.value), memory: files.isLines ? nil : TemplateMemory())
        guard allPairs, let list else {
            return try await files.run(
                list, .match(templates), policy.reference, models, width: width, options: origin(job.recognizer))
        }
        let run = try AllPairsRun(list: list, templates: templates, width: width)
        try await files.write(
            ScoreOrigin(
                job: Scorer.ScoringJob.match.rawValue, policy: policy.reference, models: models,
                list: .init(name: list.name, sha256: list.sha256), options: origin(job.recognizer), rows: run.rows,
                columns: run.columns), run.write)
    }

    /// The options for both pictures.
    private var options: TemplateOptions {
        var options = TemplateOptions.selfie
        if noQuality {
            options.quality = .skipped
            options.otherFaces = .ignored
        }
        if central { options.otherFaces = .ignoredOffCentre }
        return options
    }

    /// The options that change a row, and the variant of the templates.
    private func origin(_ recognizer: Recognizer) -> [String: String] {
        var names: [String: String] = [:]
        names["templates"] = recognizer.kind.variant
        for (name, isSet) in [
            ("all_pairs", allPairs), ("no_quality", noQuality), ("central", central), ("mirror", recognition.mirror),
        ] where isSet {
            names[name] = "1"
        }
        names["fmr"] = fmr
        return names
    }
}

extension ScoreList.ColumnUse {
    /// What the columns of a list of people's pictures mean.
    fileprivate static let people = ScoreList.ColumnUse(
        pictures: ["image"], labels: .none, taken: AllPairsRun.taken, contents: .subjects)
}
