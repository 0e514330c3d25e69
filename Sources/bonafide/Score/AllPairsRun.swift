import Evaluation
import Synchronization
import Verification
import Vision

/// Compares every picture of a list with every other: templates once, then a fast loop. The rows of a picture, as the probe,
/// with all before it, as the references, are written as soon as its template is there.
struct AllPairsRun: Sendable {
    /// The pictures, with `image` and `subject` among their columns.
    let list: ScoreList
    let templates: TemplateSource
    /// Pictures in work at the same time.
    let width: Int
    private let subject: Int

    init(list: ScoreList, templates: TemplateSource, width: Int) throws(CommandError) {
        guard let subject = list.header.firstIndex(of: "subject") else {
            throw CommandError(
                "csv.column", "\(list.name): no column is named subject",
                mend: "say in a column subject who is to be seen: it tells mated comparisons from non-mated ones")
        }
        self.list = list
        self.templates = templates
        self.width = width
        self.subject = subject
    }

    /// The columns that a list must not have.
    static let taken = ["reference", "probe", "score", "label"] + ScoreResult.columns + MatchScores.columns

    /// The columns of the score file: the list's own of the reference, then of the probe.
    var columns: [String] {
        let others = list.header.filter { $0 != "image" }
        return ["reference"] + others + ["probe"] + others.map { "probe_\($0)" } + ["score", "label"]
            + ScoreResult.columns + MatchScores.columns
    }

    /// The number of comparisons.
    var rows: Int { list.items.count * (list.items.count - 1) / 2 }

    /// Makes the comparisons that the file does not have yet.
    func write(to output: ScoreOutput) async throws -> ScoreSummary {
        var summary = ScoreSummary()
        let bar = ProgressBar(unit: "pictures", total: Double(list.items.count))
        let progress = LiveProgress()
        let pending = Mutex(list.items[...])
        var references: [Picture] = []
        var missing = output.done
        var failure: (any Error)?
        await mapInOrder(width: width) {
            pending.withLock { $0.popFirst() }
        } transform: { [templates] item in
            (item, await templates.picture(item.pictures[0]))
        } emit: { item, made in
            guard failure == nil else { return }
            let probe = picture(item, made)
            do {
                // The rows that are there already belong to the first probes.
                let skipped = min(missing, references.count)
                missing -= skipped
                try write(references[skipped...], probe, to: output, &summary)
                references.append(probe)
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

    /// A picture with its part of every row.
    private struct Picture {
        let made: MatchBatch.PictureResult
        let subject: String
        let cells: [UInt8]
        let template: FaceTemplate?
        let quality: Double?
        let qualityText: [UInt8]
    }

    private func picture(_ item: ScoreList.Item, _ made: MatchBatch.PictureResult) -> Picture {
        let image = list.header.firstIndex(of: "image") ?? 0
        var fields = item.fields
        fields.insert(fields.remove(at: image), at: 0)
        let quality = made.template?.quality
        return Picture(
            made: made, subject: item.fields[subject], cells: Array(CSVFile.record(fields).utf8),
            template: made.template, quality: quality, qualityText: Array((quality?.digits ?? "").utf8))
    }

    private func write(
        _ references: ArraySlice<Picture>, _ probe: Picture, to output: ScoreOutput, _ summary: inout ScoreSummary
    ) throws {
        let threshold = Array((templates.scores.threshold.digits + CSVFile.lineEnd).utf8)
        let comma = UInt8(ascii: ",")
        var lines: [UInt8] = []
        var counts = [0, 0]
        for reference in references {
            lines += reference.cells
            lines.append(comma)
            lines += probe.cells
            lines.append(comma)
            let label = reference.subject == probe.subject ? ",mated," : ",non_mated,"
            if let a = reference.template, let b = probe.template {
                let similarity = try a.similarity(to: b).value
                let isMatch = similarity >= templates.scores.threshold
                counts[isMatch ? 1 : 0] += 1
                lines += similarity.digits.utf8
                lines += label.utf8
                lines += isMatch ? Self.matched : Self.notMatched
                if let quality = reference.quality, let other = probe.quality {
                    lines += quality <= other ? reference.qualityText : probe.qualityText
                }
                lines.append(comma)
                lines += threshold
            } else {
                let result = templates.scores.compare(reference.made, probe.made)
                summary.add(result)
                lines += label.utf8
                lines += CSVFile.line(result.cells(further: MatchScores.columns).map(\.text)).utf8
            }
            if lines.count > Self.blockBytes {
                try output.append(lines)
                lines.removeAll(keepingCapacity: true)
            }
        }
        try output.append(lines)
        for (name, count) in zip([MatchOutcome.notMatched, .matched], counts) where count > 0 {
            summary.add(name.rawValue, count)
        }
    }

    private static let matched = Array("\(MatchOutcome.matched.rawValue),,,".utf8)
    private static let notMatched = Array("\(MatchOutcome.notMatched.rawValue),,,".utf8)
    private static let blockBytes = 1 << 20
}
