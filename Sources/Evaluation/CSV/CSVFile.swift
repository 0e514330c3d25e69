/// Comma-separated values with a header (RFC 4180), whole in memory.
public struct CSVFile: Sendable, Equatable {
    /// One record.
    public struct Row: Sendable, Equatable {
        /// The line where it begins, from 1.
        public let line: Int
        /// Its values without quotes.
        public let fields: [String]

        /// A record that begins on a line.
        public init(line: Int, fields: [String]) {
            self.line = line
            self.fields = fields
        }
    }

    /// The columns' names.
    public let header: CSVHeader
    /// The records below the header, each as long as the header.
    public let rows: [Row]

    /// Reads a file.
    ///
    /// - Throws: an error that names the first wrong line.
    public init(_ bytes: [UInt8]) throws(EvaluationError) {
        var reader = try CSVReader(bytes)
        var record = CSVRecord()
        var rows: [Row] = []
        while try reader.read(&record) { rows.append(Row(line: record.line, fields: try record.texts())) }
        header = reader.header
        self.rows = rows
    }

    /// A record as text, with its line's end; values that need it are quoted, and those that a spreadsheet would run as formulas
    /// are kept from it (`FormulaMark`).
    public static func line(_ fields: [String]) -> String { record(fields) + lineEnd }

    /// A record as text, without a line's end.
    public static func record(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }

    /// What a line ends in (RFC 4180).
    public static let lineEnd = "\r\n"

    private static func quoted(_ field: String) -> String {
        guard !FormulaMark.isNeeded(field.utf8) else { return "\"'" + field.replacing("\"", with: "\"\"") + "\"" }
        guard field.utf8.contains(where: CSVScanner.isSpecial) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
