import Evaluation

/// The pairs that a CSV file names: `reference`, `probe`, perhaps `mated` (1 or 0), and any further columns.
struct MatchList: Sendable, Equatable {
    /// Two pictures and what the list says about them.
    struct ListedComparison: Sendable, Equatable {
        /// The path of the reference.
        let reference: String
        /// The path of the probe.
        let probe: String
        /// Whether both show one person; `nil` when the list does not say.
        let isMated: Bool?
        /// The values of all columns.
        let fields: [String]
    }

    /// The names of all columns.
    let header: [String]
    /// The pairs in the file's order.
    let pairs: [ListedComparison]
    /// The paths of all pictures, each once, in the order in which they come.
    let pictures: [String]

    /// Reads a list.
    ///
    /// - Parameters:
    ///   - bytes: the CSV file.
    ///   - folder: what goes before a picture's path that is not absolute; it ends in a slash or is empty.
    init(_ bytes: [UInt8], folder: String) throws(CommandError) {
        let (file, columns) = try CSVFile.list(bytes, columns: ["reference", "probe"])
        let mated = file.header.place("mated")
        if let taken = file.header.names.first(where: MatchBatch.columns.contains) {
            throw CommandError(
                "csv.column", "line 1: the column \(taken) is one that this command writes",
                mend: "give it another name")
        }
        header = file.header.names
        var pairs: [ListedComparison] = []
        var pictures: [String] = []
        var seen: Set<String> = []
        for row in file.rows {
            let paths = columns.map { row.fields[$0] }.map { $0.hasPrefix("/") ? $0 : folder + $0 }
            for path in paths where seen.insert(path).inserted { pictures.append(path) }
            let isMated = try mated.map { column throws(CommandError) in try Self.label(row.fields[column], row.line) }
            pairs.append(ListedComparison(reference: paths[0], probe: paths[1], isMated: isMated, fields: row.fields))
        }
        guard !pairs.isEmpty else {
            throw CommandError("csv.empty", "the file names no pair", mend: "write a line for each pair")
        }
        self.pairs = pairs
        self.pictures = pictures
    }

    /// Reads a list from its file.
    ///
    /// - Parameter images: the folder of the pictures; the list's own when absent.
    static func read(_ path: String, images: String?) throws(CommandError) -> MatchList {
        let bytes = try PictureSource.file(path).bytes(maximumBytes: maximumBytes)
        let own = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        do {
            return try MatchList(bytes, folder: images.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? own)
        } catch {
            throw CommandError(error.code, "\(path): \(error.reason)", mend: error.mend)
        }
    }

    private static func label(_ text: String, _ line: Int) throws(CommandError) -> Bool {
        switch text {
        case "1": return true
        case "0": return false
        default:
            throw CommandError("csv.label", "line \(line): mated is \(text)", mend: "write 1 for one person, 0 for two")
        }
    }

    private static let maximumBytes = 256 << 20
}
