import Evaluation

/// Comma-separated values with a header (RFC 4180). Lines may end in a line feed alone, and a byte order mark may go
/// before; lines without a character are left out.
struct CSVFile: Sendable, Equatable {
    /// One record.
    struct Row: Sendable, Equatable {
        /// The line where it begins, from 1.
        let line: Int
        /// Its values without quotes.
        let fields: [String]
    }

    /// The columns' names, each once.
    let header: [String]
    /// The records below the header, each as long as the header.
    let rows: [Row]

    /// Reads a file.
    ///
    /// - Throws: a `CommandError` that names the first wrong line.
    init(_ bytes: [UInt8]) throws(CommandError) {
        var rows: [Row] = []
        do {
            rows = try Self.rows(bytes)
        } catch {
            throw CommandError(error)
        }
        guard !rows.isEmpty else {
            throw CommandError("csv.empty", "the file has no header", mend: "name the columns on the first line")
        }
        let first = rows.removeFirst()
        for (index, name) in first.fields.enumerated() where first.fields[..<index].contains(name) {
            throw CommandError(
                "csv.column", "line \(first.line): two columns are named \(name)", mend: "give each its own name")
        }
        if let row = rows.first(where: { $0.fields.count != first.fields.count }) {
            throw CommandError(
                "csv.ragged", "line \(row.line) has \(row.fields.count) values, the header \(first.fields.count)",
                mend: EvaluationError.Code.csvRagged.mend)
        }
        header = first.fields
        self.rows = rows
    }

    /// Every record, the header among them.
    static func rows(_ bytes: [UInt8]) throws(EvaluationError) -> [Row] {
        var scanner = CSVScanner(bytes)
        var record = CSVRecord()
        var rows: [Row] = []
        while try scanner.read(&record) { rows.append(Row(line: record.line, fields: try record.texts())) }
        return rows
    }

    /// The place of a column that must be there.
    func column(_ name: String) throws(CommandError) -> Int {
        guard let index = header.firstIndex(of: name) else {
            throw CommandError(
                "csv.column", "line 1: no column is named \(name)",
                mend: "the columns are: \(header.joined(separator: ", "))")
        }
        return index
    }

    /// A record as text, with its line's end; values that need it are quoted.
    static func line(_ fields: [String]) -> String { record(fields) + lineEnd }

    /// A record as text, without a line's end.
    static func record(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }

    /// What a line ends in (RFC 4180).
    static let lineEnd = "\r\n"

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: CSVScanner.isSpecial) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
