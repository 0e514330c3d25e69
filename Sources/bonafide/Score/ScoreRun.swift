import Evaluation
import Synchronization

/// Scores the rows of a list in parallel and writes them in the list's order.
struct ScoreRun: Sendable {
    let list: ScoreList
    let scorer: Scorer
    /// Rows in work at the same time.
    let width: Int

    /// The columns of the score file.
    var columns: [String] { list.header + ["score"] + list.labels + ScoreResult.columns + scorer.job.further }

    /// Scores the rows that the file does not have yet.
    func write(to output: ScoreOutput) async throws -> ScoreSummary {
        var summary = ScoreSummary()
        let bar = ProgressBar(unit: "rows", total: Double(list.items.count - output.done))
        let progress = LiveProgress()
        let pending = Mutex(list.items[output.done...])
        var failure: (any Error)?
        await mapInOrder(width: width) {
            pending.withLock { $0.popFirst() }
        } transform: { [scorer] item in
            (item, await scorer.score(item.pictures))
        } emit: { item, result in
            guard failure == nil else { return }
            do {
                try output.append(line(item, result).utf8)
                summary.add(result)
                progress.advance(bar)
            } catch {
                failure = error
                pending.withLock { $0 = [] }
            }
        }
        progress.clear()
        if let failure { throw failure }
        return summary
    }

    private func line(_ item: ScoreList.Item, _ result: ScoreResult) -> String {
        let cells =
            [result.score.map(ScoreCell.number) ?? .none] + item.labels + result.cells(further: scorer.job.further)
        return CSVFile.line(item.fields + cells.map(\.text))
    }
}
