import ArgumentParser
import Verification

/// The flags of what is scored and where the scores go.
struct ScoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A list in CSV, a folder, or - for JSON lines on standard input.", valueName: "list"))
    var input: String

    @Option(help: ArgumentHelp("The score file; FILE.json beside it says where its rows come from.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The folder of the pictures (default: the list's own).", valueName: "folder"))
    var images: String?

    @Flag(help: "Begin anew when the score file is there.")
    var overwrite = false

    func validate() throws {
        if isLines {
            guard output == nil && !overwrite else {
                throw ValidationError("--input - answers on standard output; leave --output and --overwrite out")
            }
        } else {
            guard let output else { throw ValidationError("name the score file in --output") }
            guard output != input else { throw ValidationError("--output would replace --input") }
        }
    }

    /// Refuses variants of JSON lines, each of which has one answer.
    func validate(_ variants: VariantOptions) throws {
        guard variants.variants, isLines else { return }
        throw ValidationError("--variants needs a list or a folder")
    }

    /// Whether JSON lines are answered.
    var isLines: Bool { input == "-" }

    /// The list; `nil` for JSON lines. What is wrong with it is reported before models are loaded.
    func list(_ use: ScoreList.ColumnUse) throws(CommandError) -> ScoreList? {
        isLines ? nil : try ScoreList.read(input, images: images, use: use)
    }

    /// Scores a list, or answers JSON lines.
    ///
    /// - Parameters:
    ///   - width: rows in work at the same time.
    ///   - options: those that change a row.
    ///   - variants: whether each presentation is scored in all its variants, too.
    func run(
        _ list: ScoreList?, _ scorer: Scorer, _ policy: PolicyReference, _ models: [String: String], width: Int,
        options: [String: String] = [:], variants: VariantOptions? = nil
    ) async throws {
        guard let list else {
            let folder = images.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
            let lines = ScoreLines(scorer: scorer, folder: folder, width: width)
            await lines.run(LineReader(maximumBytes: ScoreLines.longestLine)) { Terminal.print($0) }
            return
        }
        let run = ScoreRun(list: list, scorer: scorer, width: width, variants: variants?.wanted(of: scorer.job))
        try variants?.check(list)
        try ScoreList.check(list.header, against: scorer.further)
        try await write(
            ScoreOrigin(
                job: scorer.job.rawValue, policy: policy, models: models,
                list: .init(name: list.name, sha256: list.sha256),
                options: options.merging(variants?.origin ?? [:]) { $1 },
                rows: run.rows, columns: run.columns), run.write)
    }

    /// Writes the rows that the score file does not have yet.
    func write(_ origin: ScoreOrigin, _ rows: (ScoreOutput) async throws -> ScoreSummary) async throws {
        guard let path = output else { preconditionFailure("a list is scored into a file") }
        let output = try ScoreOutput(path: path, origin: origin, overwrites: overwrite)
        if output.done == origin.rows {
            Terminal.note("\(path.printable): all \(origin.rows) rows are there; --overwrite begins anew")
            return
        }
        if output.done > 0 { Terminal.note("\(path.printable): \(output.done) rows are there; going on") }
        Terminal.note(try await rows(output).line)
    }
}
