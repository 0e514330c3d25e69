import ArgumentParser
import Evaluation
import Imaging
import Reports

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
    ) throws -> ContactSheet? {
        guard withPictures, let place else { return nil }
        let name = images ?? path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let folder = try PictureFolder(name, read: Self.read)
        let errors = WorstErrors(file.table, threshold: place.threshold, use)
        return ContactSheet(errors, sources: try file.pictures(path, of: errors.rows), folder: folder)
    }

    @Sendable private static func read(_ path: String) throws(ReportError) -> [UInt8] {
        do {
            return try PictureSource.file(path).bytes(maximumBytes: DecodingLimits.standard.maximumBytes)
        } catch {
            throw ReportError(.pictureUnusable, error.reason)
        }
    }
}

extension ScoreFile {
    /// The pictures that some rows name; the table itself does not keep them.
    fileprivate func pictures(_ path: String, of rows: Set<Int>) throws(CommandError) -> [Int: ContactSheet.RowSource] {
        // Rows of the table by their places in the file.
        var wanted: [Int: Int] = [:]
        for row in rows {
            if let places { wanted[places[row]] = row } else { wanted[row] = row }
        }
        guard let last = wanted.keys.max() else { return [:] }
        guard let columns = Self.pictureColumns.first(where: { $0.allSatisfy(table.header.contains) }) else {
            throw CommandError(
                EvaluationError.Code.csvColumn.rawValue, "\(path) names no pictures",
                mend: "add a column image, or image1 and image2, or reference and probe; or leave --with-pictures out")
        }
        let fields = columns.compactMap { table.header.firstIndex(of: $0) }
        var sources: [Int: ContactSheet.RowSource] = [:]
        try Self.forEachRecord(path) { row, record throws(EvaluationError) in
            if let shown = wanted[row] {
                var names: [String] = []
                for field in fields { names.append(try record.text(field)) }
                sources[shown] = ContactSheet.RowSource(line: record.line, pictures: names)
            }
            return row < last
        }
        return sources
    }

    private static let pictureColumns = [["image1", "image2"], ["image"], ["reference", "probe"]]
}
