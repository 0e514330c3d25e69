import Evaluation
import Imaging
import Synchronization

/// Scores the rows of a list in parallel and writes them in the list's order.
struct ScoreRun: Sendable {
    let list: ScoreList
    let scorer: Scorer
    /// Rows in work at the same time.
    let width: Int
    /// What each presentation is scored as, one row after the other; absent = as it is, without a column that says so.
    var variants: [PictureVariant?]?

    /// How many rows there are when all is done.
    var rows: Int { list.items.count * (variants?.count ?? 1) }

    /// The columns of the score file.
    var columns: [String] {
        list.header + ["score"] + list.labels + (variants == nil ? [] : [ScoreTable.Column.variant.rawValue])
            + ScoreResult.columns + scorer.further
    }

    /// Scores the rows that the file does not have yet.
    func write(to output: ScoreOutput) async throws -> ScoreSummary {
        var summary = ScoreSummary()
        let bar = ProgressBar(unit: "rows", total: Double(rows - output.done))
        let progress = LiveProgress()
        let pending = Mutex(output.done..<rows)
        var failure: (any Error)?
        await mapInOrder(width: width) {
            pending.withLock { $0.popFirst() }
        } transform: { row in
            let (item, variant) = presentation(row)
            return (row, await scorer.score(item.pictures, variant))
        } emit: { row, result in
            guard failure == nil else { return }
            do {
                try output.append(line(row, result).utf8)
                summary.add(result)
                progress.advance(bar)
            } catch {
                failure = error
                pending.withLock { $0 = rows..<rows }
            }
        }
        progress.clear()
        if let failure { throw failure }
        return summary
    }

    /// What a row is of: all variants of a presentation follow each other.
    private func presentation(_ row: Int) -> (item: ScoreList.Item, variant: PictureVariant?) {
        guard let variants else { return (list.items[row], nil) }
        return (list.items[row / variants.count], variants[row % variants.count])
    }

    private func line(_ row: Int, _ result: ScoreResult) -> String {
        let (item, variant) = presentation(row)
        let name = variants.map { _ in ScoreCell.text(variant?.rawValue ?? ScoreTable.asPresented) }
        let cells =
            [result.score.map(ScoreCell.number) ?? .none] + item.labels + [name].compactMap(\.self)
            + result.cells(further: scorer.further)
        return CSVFile.line(item.fields + cells.map(\.text))
    }
}
