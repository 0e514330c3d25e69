import Evaluation
package import Reports

/// The reply about the figures of a score file.
package enum EvaluationReplies {
    /// What stands before the figures.
    package static let evaluation = Reply<EvaluationReport>(
        "Evaluation",
        [
            Field("tool", "What made the figures, with its version.") { $0.tool },
            Field("evaluation", "pad, match, search or quality.") { $0.job.rawValue },
            Field("confidence", in: 0...1, rounding: .exact, "Of every interval.") { _ in ErrorRate.confidence },
            Field("scores", "The score file.", of: scores) { $0.scores },
            Field("remarks", "What must be known before the figures.", each: remarks) { $0.remarks },
            Field("not_claimed", "What the figures do not say.") { $0.caveats },
        ])

    /// The whole reply: beside those members each table under its key, a list of rows.
    package static func json(_ report: EvaluationReport) -> JSON {
        let tables = report.tables.filter(\.audience.hasPrograms).map { table in
            JSON.Member(name: table.key, value: .array(table.rows.map { row(table, $0) }))
        }
        return .object(evaluation.json(report).members + tables)
    }

    /// Why the row stands out, what it is named by, and its figures.
    private static func row(_ table: FigureTable, _ row: FigureTable.FigureRow) -> JSON {
        let names = zip(table.labels, row.names).map { JSON.Member(name: $0.key, value: .string($1)) }
        let figures = zip(table.measures, row.figures).map { JSON.Member(name: $0.key, value: $1.json(.exact)) }
        return .object([.init(name: "mark", value: .optional(row.mark))] + names + figures)
    }

    private static let scores: [Field<ScoreDescription>] = facts + labels

    private static let facts: [Field<ScoreDescription>] = [
        Field("name", "Without its folder.") { $0.name }, Field("sha256") { $0.sha256 },
        Field("rows", in: .counts) { $0.rows }, Field("without_score", in: .counts) { $0.empty },
        Field("splits", "How many rows each has.") { file in
            NamedValues(members: file.splits.map { (name: $0.name, value: $0.rows) })
        },
        Field("subjects", in: .counts, "Null when the file names none.") { $0.subjects },
        Field("made_by", "What the file beside it says of its making.", of: origin) { $0.origin },
    ]

    /// The rows of each label that the file has.
    private static let labels: [Field<ScoreDescription>] = ScoreLabel.allCases.map { label in
        .optional(label.rawValue, in: .counts) { $0.rows(of: label) }
    }

    private static let remarks: [Field<EvaluationReport.Remark>] = [
        Field("code", "Stable.") { $0.code }, Field("text") { $0.text },
    ]

    private static let origin: [Field<ScoreProvenance>] = [
        Field("tool") { $0.tool }, Field("job", "liveness, pair or match.") { $0.job },
        Field("policy", of: reference) { $0.policy },
        Field("models", "SHA-256 by name.") { NamedValues($0.models ?? [:]) },
        Field("list", "The list of pictures.", of: reference) { $0.list },
    ]

    private static let reference: [Field<ScoreProvenance.Reference>] = [
        Field("name") { $0.name }, Field("sha256") { $0.sha256 },
    ]
}

extension ScoreDescription {
    /// How many rows have a label; absent when the file has another kind of rows.
    fileprivate func rows(of label: ScoreLabel) -> Int? {
        labels.contains(label.rawValue) ? (label.isPositive ? positives : rows - positives) : nil
    }
}
