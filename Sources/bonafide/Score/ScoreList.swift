import Cryptography
import Evaluation
import Foundation

/// What is to be scored, row by row, with the list's other columns.
struct ScoreList: Sendable {
    /// A presentation or a comparison.
    struct Item: Sendable, Equatable {
        /// The paths of its pictures.
        let pictures: [String]
        /// The list's own values.
        let fields: [String]
        /// The values of the columns that `ScoreLabels` adds.
        let labels: [ScoreCell]
    }

    /// What the columns of a list mean.
    struct ColumnUse: Sendable {
        /// The columns that name the pictures.
        let pictures: [String]
        /// Which labels there may be.
        let labels: ScoreLabels.Kind
        /// The columns that are written, which a list must not have.
        let taken: [String]
        /// What a folder's pictures become a list of; `nil` when they do not say what belongs together.
        let contents: FolderContents?
    }

    /// The name of the file or the folder, without those above it.
    let name: String
    /// SHA-256 of the file, or of the folder's list of pictures.
    let sha256: String
    /// The list's columns.
    let header: [String]
    /// The columns that its labels add.
    let labels: [String]
    /// The rows.
    let items: [Item]

    /// Reads a list in CSV.
    ///
    /// - Parameters:
    ///   - folder: what goes before a picture's path that is not absolute; it ends in a slash or is empty.
    ///   - use: what its columns mean.
    init(
        _ bytes: [UInt8], name: String, folder: String, use: ColumnUse
    ) throws(CommandError) {
        let (file, columns) = try CSVFile.list(bytes, columns: use.pictures)
        let header = file.header.names
        try Self.check(header, against: use.taken)
        let labels = ScoreLabels(header: header, kind: use.labels)
        var items: [Item] = []
        for row in file.rows {
            let paths = columns.map { row.fields[$0] }.map { $0.hasPrefix("/") ? $0 : folder + $0 }
            items.append(Item(pictures: paths, fields: row.fields, labels: try labels.cells(row)))
        }
        guard !items.isEmpty else {
            throw CommandError("csv.empty", "the list has no row", mend: "write a line for each row to score")
        }
        self.name = name
        sha256 = SHA256.digest(of: bytes).hexadecimal
        self.header = header
        self.labels = labels.names
        self.items = items
    }

    /// Refuses a list with a column that is written.
    static func check(_ header: [String], against written: [String]) throws(CommandError) {
        guard let name = header.first(where: written.contains) else { return }
        throw CommandError(
            "csv.column", "line 1: the column \(name) is one that this command writes", mend: "give it another name")
    }

    /// Reads a list's file, or lists a folder's pictures.
    ///
    /// - Parameters:
    ///   - images: the folder of the pictures; the list's own when absent.
    ///   - use: what its columns mean.
    static func read(_ path: String, images: String?, use: ColumnUse) throws(CommandError) -> ScoreList {
        let bytes: [UInt8]
        let own: String
        if FileKind(path: path) == .folder {
            guard let contents = use.contents else {
                throw CommandError(
                    "input.folder", "\(path) is a folder, which does not say what belongs together",
                    mend: "name a CSV file with the columns \(use.pictures.joined(separator: ", "))")
            }
            own = path.hasSuffix("/") ? path : path + "/"
            bytes = try contents.list(own)
        } else {
            bytes = try PictureSource.file(path).bytes(maximumBytes: maximumBytes)
            own = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        }
        do {
            return try ScoreList(
                bytes, name: URL(filePath: path).lastPathComponent,
                folder: images.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? own, use: use)
        } catch {
            throw CommandError(error.code, "\(path): \(error.reason)", mend: error.mend)
        }
    }

    private static let maximumBytes = 256 << 20
}

extension Scorer.ScoringJob {
    /// What the columns of a list of presentations or comparisons mean.
    var list: ScoreList.ColumnUse {
        ScoreList.ColumnUse(
            pictures: pictures, labels: labels, taken: columns, contents: self == .liveness ? .presentations : nil)
    }
}
