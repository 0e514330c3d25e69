/// Reads the column `label`, and refuses presentations and comparisons in one file.
struct LabelReader {
    /// The kind of the rows so far.
    private(set) var kind: ScoreTable.Kind?
    private var column = Category()
    /// For each text of the column whether it means bona fide or mated.
    private var meanings: [Bool] = []

    /// Whether a row is bona fide or mated.
    ///
    /// - Throws: `scores.label`.
    mutating func isPositive(_ record: borrowing CSVRecord, _ index: Int) throws(EvaluationError) -> Bool {
        try column.append(record, index)
        let code = Int(column.codes[column.codes.count - 1])
        if code == meanings.count { meanings.append(try meaning(column.names[code], line: record.line)) }
        return meanings[code]
    }

    private mutating func meaning(_ text: String, line: Int) throws(EvaluationError) -> Bool {
        guard let label = ScoreLabel(rawValue: text) else {
            let known = ScoreLabel.allCases.map(\.rawValue).joined(separator: ", ")
            throw EvaluationError(
                .label,
                "line \(line): the label is \"\(text.prefix(ScoreTable.longestQuotedLabel))\", not one of \(known)")
        }
        guard (kind ?? label.kind) == label.kind else {
            throw EvaluationError(
                .label, "line \(line): \(text) in a file of \((kind ?? label.kind).rawValue)")
        }
        kind = label.kind
        return label.isPositive
    }
}
