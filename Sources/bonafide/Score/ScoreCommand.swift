import ArgumentParser
import Verification

/// `bonafide score`.
struct ScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Score many pictures, pairs or comparisons for evaluation and calibration.",
        discussion: """
            A list in CSV names the pictures; its other columns pass through, and labels become the column label. The scores \
            are a CSV file of a row for each, with everything that was measured; docs/scores.md names its columns. What cannot \
            be scored is a row with its error. A run that was ended is gone on with when the same command is given again. \
            With --input - JSON lines from standard input are answered one by one on standard output.

            Exit status: 0 every row is there, also those with an error; 3 the scores could not be made; 64 wrong usage.
            """,
        subcommands: [ScoreLivenessCommand.self, ScorePairCommand.self, ScoreMatchCommand.self])
}

/// `bonafide score liveness`.
struct ScoreLivenessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "liveness", abstract: "Score single pictures: column image, or a folder.",
        discussion: """
            Labels: bona_fide (1 or 0) or label (bona_fide or attack), with species or class; or the folders bona_fide and \
            attack/SPECIES in the input folder.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions
    @OptionGroup var files: ScoreOptions
    @OptionGroup var variants: VariantOptions

    func validate() throws { try files.validate(variants) }

    func run() async throws {
        let list = try files.list(Scorer.ScoringJob.liveness.list)
        let settings = try await settings.resolve(job.values)
        let width = settings.integer(.lanes) * 2
        let policy = try settings.policy
        let job = try LivenessJob(
            await Instruments(settings.instruments([.liveness], batch: width, .throughput)), policy)
        try await files.run(
            list, .liveness(job, maximumBytes: settings.integer(.maxImageBytes)), policy.reference,
            job.instruments.models, width: width, variants: variants)
    }
}

/// `bonafide score pair`.
struct ScorePairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair", abstract: "Score two pictures of one face: columns image1 and image2.",
        discussion: "Labels: bona_fide (1 or 0) or label (bona_fide or attack), with species or class.")

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions
    @OptionGroup var files: ScoreOptions
    @OptionGroup var variants: VariantOptions

    func validate() throws { try files.validate(variants) }

    func run() async throws {
        let list = try files.list(Scorer.ScoringJob.pair.list)
        let settings = try await settings.resolve(job.values)
        let width = settings.integer(.lanes) * 2
        let policy = try settings.policy
        let job = try PairJob(
            await Instruments(settings.instruments([.twoFrames], batch: width, .throughput)), policy)
        try await files.run(
            list, .pair(job, maximumBytes: settings.integer(.maxImageBytes)), policy.reference,
            job.instruments.models, width: width, variants: variants)
    }
}
