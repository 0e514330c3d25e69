import ArgumentParser
import Evaluation

/// Where the pictures of the worst errors are found.
struct PictureOptions: ParsableArguments {
    @Flag(
        name: .customLong("with-pictures"),
        help: "Put small pictures of the worst errors into --html; such a file holds pictures of people.")
    var withPictures = false

    @Option(help: ArgumentHelp("The pictures' folder (default: that of the score file).", valueName: "folder"))
    var images: String?

    func validate() throws {
        guard images == nil || withPictures else { throw ValidationError("--images belongs to --with-pictures") }
    }

    /// The pictures of the worst errors, if they were asked for.
    func contactSheet(
        _ file: ScoreFile, path: String, at place: OperatingThreshold?, _ use: SplitUse
    ) throws(CommandError) -> ContactSheet? {
        guard withPictures, let place else { return nil }
        let folder = images ?? path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let errors = WorstErrors(
            file.table, threshold: place.threshold, isReported: use.isReported(in: file.table))
        return try ContactSheet(errors, scores: path, folder: PictureFolder(folder))
    }
}
