import Evaluation
import Reports

extension EvaluationReport {
    /// The report for a terminal.
    var lines: [String] {
        let confidence = (ErrorRate.confidence * 100).formatted(digits: 0)
        var lines = scores.lines
        lines += remarks.map { "! \($0.text)" }
        lines += ["", "\(job.standard), per cent with \(confidence) % intervals"]
        for table in tables where !table.rows.isEmpty && table.audience.hasTerminal {
            lines += ["", table.title] + table.lines
        }
        return lines
    }
}

extension ScoreDescription {
    fileprivate var lines: [String] {
        var counts = "\(rows) rows: \(positives) \(labels[0]), \(rows - positives) \(labels[1])"
        if empty > 0 { counts += "; \(empty) without a score" }
        if let subjects { counts += "; \(subjects) subjects" }
        if !splits.isEmpty {
            counts +=
                "; splits " + splits.map { "\($0.name.isEmpty ? "–" : $0.name) \($0.rows)" }.joined(separator: ", ")
        }
        return ["\(name), sha256 \(sha256)", counts].map(\.printable)
    }
}

extension FigureTable {
    /// The table in aligned columns, each rate with its interval and its counts.
    fileprivate var lines: [String] {
        let marked = rows.contains { $0.mark != nil }
        var table = Table(
            labels.map { .left($0.title.uppercased()) } + measures.map { .left($0.title) } + (marked ? [.left("")] : [])
        )
        for row in rows {
            table.add(
                row.names.map(\.shortened) + row.figures.map(\.cell)
                    + (marked ? [row.mark.map { "← " + $0.words } ?? ""] : []))
        }
        return table.lines
    }
}

extension Figure {
    /// Value, interval and counts: `4.55 % (0.94–12.7, 3/66)`.
    fileprivate var cell: String {
        switch self {
        case .rate(let rate, .notEnoughData(let trials, let needed)):
            rate.trials == 0 ? text : "not enough data (\(trials) of \(needed))"
        case .rate(let rate, .enoughData):
            rate.trials == 0 ? text : "\(text) (\(interval ?? ""), \(rate.errors)/\(rate.trials))"
        case .share, .difference: interval.map { "\(text) (\($0))" } ?? text
        case .number, .count, .word: text
        }
    }
}
