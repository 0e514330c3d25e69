/// The names of columns, each once.
public struct CSVHeader: Sendable, Equatable {
    /// In the file's order.
    public let names: [String]

    init(_ record: CSVRecord) throws(EvaluationError) {
        names = try record.texts()
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw EvaluationError(.csvColumn, "line \(record.line): two columns are named \(name)")
        }
    }

    /// The place of the column that has the first of these names that is there; `nil` when none is.
    public func place(_ wanted: String...) -> Int? { first(wanted) }

    /// The place of a column that must be there under one of these names.
    ///
    /// - Throws: `csv.column`.
    public func column(_ wanted: String...) throws(EvaluationError) -> Int {
        guard let place = first(wanted) else {
            throw EvaluationError(
                .csvColumn,
                "no column is named \(wanted.joined(separator: " or ")); the columns are "
                    + names.joined(separator: ", "))
        }
        return place
    }

    private func first(_ wanted: [String]) -> Int? { wanted.lazy.compactMap { names.firstIndex(of: $0) }.first }
}
