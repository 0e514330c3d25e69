/// Reads the records below a header, each as long as the header, without keeping them.
public struct CSVReader {
    /// The first record.
    public let header: CSVHeader
    private var scanner: CSVScanner

    /// A reader of the records below the header.
    ///
    /// - Throws: `csv.empty`, `csv.column` for a name that two columns have, or what the scanner throws.
    public init(_ scanner: consuming CSVScanner) throws(EvaluationError) {
        var record = CSVRecord()
        guard try scanner.read(&record) else { throw EvaluationError(.csvEmpty, "the file has no header") }
        header = try CSVHeader(record)
        self.scanner = scanner
    }

    /// A reader of bytes in memory.
    public init(_ bytes: [UInt8]) throws(EvaluationError) { try self.init(CSVScanner(bytes)) }

    /// Reads the next record.
    ///
    /// - Returns: whether there was one.
    /// - Throws: `csv.ragged` for one of another length than the header's, or what the scanner throws.
    public mutating func read(_ record: inout CSVRecord) throws(EvaluationError) -> Bool {
        guard try scanner.read(&record) else { return false }
        guard record.count == header.names.count else {
            throw EvaluationError(
                .csvRagged, "line \(record.line) has \(record.count) values, the header \(header.names.count)")
        }
        return true
    }
}
