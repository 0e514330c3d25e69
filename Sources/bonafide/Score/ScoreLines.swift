import Evaluation
import Foundation
import Replies

/// Scores what JSON lines name, one line for each, so that any batch engine can pipe through it.
struct ScoreLines: Sendable {
    let scorer: Scorer
    /// What goes before a picture's path that is not absolute; it ends in a slash or is empty.
    let folder: String
    /// Lines in work at the same time.
    let width: Int

    /// The longest line in bytes.
    static let longestLine = 65_536

    /// Answers every line in its order, each as soon as it and all before it are scored.
    func run(_ reader: LineReader, print: (String) -> Void) async {
        await mapInOrder(width: width, next: numbered(reader)) { (number, line) in
            await answer(line, number)
        } emit: {
            print($0)
        }
    }

    /// The answer to one line: its own fields and those of a score file's row. What is wrong with it is in `error`.
    func answer(_ line: LineReader.Line, _ number: Int) async -> String {
        var fields: [String: JSONField] = [:]
        var result: ScoreResult
        do {
            let request = try Request(line, number, scorer, folder)
            fields = request.fields
            result = await scorer.score(request.pictures, nil)
        } catch {
            fields["line"] = .integer(number)
            result = ScoreResult(error)
        }
        fields["score"] = result.score.map(JSONField.number) ?? .null
        for (name, cell) in zip(ScoreResult.columns + scorer.further, result.cells(further: scorer.further)) {
            fields[name] = JSONField(cell)
        }
        return JSON.object(fields.map { .init(name: $0.key, value: $0.value.json) }).byName.line
    }

    /// What a line asks for.
    private struct Request {
        /// Its fields, and those that its labels add.
        private(set) var fields: [String: JSONField]
        let pictures: [String]

        init(_ line: LineReader.Line, _ number: Int, _ scorer: Scorer, _ folder: String) throws(CommandError) {
            guard case .text(let text) = line else {
                throw CommandError("line.too_long", "line \(number): more than \(longestLine) bytes")
            }
            guard let fields = try? JSONDecoder().decode([String: JSONField].self, from: Data(text.utf8)) else {
                throw CommandError(
                    "line.malformed", "line \(number): not a JSON object of texts, numbers, true, false and null")
            }
            let written = scorer.job.columns + scorer.further
            if let name = fields.keys.sorted().first(where: written.contains) {
                throw CommandError("line.field", "line \(number): the field \(name) is one that this command writes")
            }
            var pictures: [String] = []
            for name in scorer.job.pictures {
                guard case .text(let path)? = fields[name], !path.isEmpty else {
                    throw CommandError("line.field", "line \(number): no text is named \(name)")
                }
                pictures.append(path.hasPrefix("/") ? path : folder + path)
            }
            self.fields = fields
            self.pictures = pictures
            let header = fields.keys.sorted()
            let labels = ScoreLabels(header: header, kind: scorer.job.labels)
            let row = CSVFile.Row(line: number, fields: header.map { fields[$0]?.text ?? "" })
            for (name, cell) in zip(labels.names, try labels.cells(row)) { self.fields[name] = JSONField(cell) }
        }
    }

    private func numbered(_ reader: LineReader) -> @Sendable () async -> (Int, LineReader.Line)? {
        let count = LineCounter()
        return {
            while let line = await reader.next() {
                let number = await count.next()
                if line != .text("") { return (number, line) }
            }
            return nil
        }
    }
}

/// Counts from 1.
private actor LineCounter {
    private var value = 0

    func next() -> Int {
        value += 1
        return value
    }
}
