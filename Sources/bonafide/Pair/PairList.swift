import Evaluation

/// The pairs that a CSV file names: `image1`, `image2`, and any further columns.
struct PairList: Sendable, Equatable {
    /// Two pictures and what the list says about them.
    struct ListedPresentation: Sendable, Equatable {
        /// The paths of the two pictures.
        let images: [String]
        /// The values of all columns.
        let fields: [String]
        /// Whether it is an attack; `nil` when the list has no labels.
        let label: PresentationLabel?
    }

    /// The names of all columns.
    let header: [String]
    /// The pairs in the file's order.
    let pairs: [ListedPresentation]

    /// Reads a list.
    ///
    /// - Parameters:
    ///   - bytes: the CSV file.
    ///   - folder: what goes before a picture's path that is not absolute; it ends in a slash or is empty.
    init(_ bytes: [UInt8], folder: String) throws(CommandError) {
        let (file, images) = try CSVFile.list(bytes, columns: ["image1", "image2"])
        header = file.header.names
        for name in header where PairColumn.all.contains(where: { $0.name == name }) {
            throw CommandError(
                "csv.column", "line 1: the column \(name) is one that this command writes", mend: "give it another name"
            )
        }
        let labels = PresentationLabel.Reader(header: header)
        var pairs: [ListedPresentation] = []
        for row in file.rows {
            let paths = images.map { row.fields[$0] }.map { $0.hasPrefix("/") ? $0 : folder + $0 }
            pairs.append(ListedPresentation(images: paths, fields: row.fields, label: try labels?.label(of: row)))
        }
        guard !pairs.isEmpty else {
            throw CommandError("csv.empty", "the file names no pair", mend: "write a line for each pair")
        }
        self.pairs = pairs
    }

    /// Reads a list from its file.
    static func read(_ path: String) throws(CommandError) -> PairList {
        let bytes = try PictureSource.file(path).bytes(maximumBytes: maximumBytes)
        do {
            return try PairList(bytes, folder: path.lastIndex(of: "/").map { String(path[...$0]) } ?? "")
        } catch {
            throw CommandError(error.code, "\(path): \(error.reason)", mend: error.mend)
        }
    }

    private static let maximumBytes = 64 << 20
}
