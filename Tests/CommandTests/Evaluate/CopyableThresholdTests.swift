import Evaluation
import Foundation
import TestSupport
import Testing

@testable import Reports
@testable import bonafide

private let uncopyable = ["all-equal", "softmax-saturated"].map {
    Checkout.sharedData.appending(path: "field-cases/eval-thresholds-not-copyable/\($0).csv").path
}
private let inverted = ["inverted", "pspoof"].map {
    Checkout.sharedData.appending(path: "field-cases/eval-inverted-scores/\($0).csv").path
}

/// What is printed of a threshold gives the row that it stands in (feerci/feerci#1).
@Suite struct `Printed thresholds` {
    private static let saturated = (0..<60).map { index in
        let score = 1 - 1e-7 * Double(index * index % 61 + 1)
        return "\(index % 2 == 0 ? score : score - 1.5e-6),\(index % 2 == 0 ? "bona_fide" : "attack")"
    }
    private static let tied = Array(repeating: "0.5,bona_fide", count: 20) + Array(repeating: "0.5,attack", count: 20)
    private static let plain = (1...40).map { "\(Double($0) / 40),\($0 > 15 ? "bona_fide" : "attack")" }

    private static func text(_ lines: [String]) -> String {
        "score,label\n" + lines.map { $0 + "\n" }.joined()
    }

    /// The rows of the operating points in the words of a terminal.
    private func rows(_ path: String, _ arguments: [String]) throws -> [FigureTable.FigureRow] {
        try #require(ScoreFixtures.pad(arguments, of: path).tables.first { $0.key == "operating_points" }).rows
    }

    private func expectCopies(_ path: String) throws {
        for row in try rows(path, ["--force-same-split"]) {
            let printed = row.figures[0].text
            let copy = try #require(try rows(path, ["--threshold", printed]).first)
            #expect(copy.figures[0].text == printed && copy.names[0] == "threshold \(printed)")
            for (index, figure) in row.figures.enumerated() where [2, 4, 5].contains(index) {
                guard case .rate(let chosen, _) = figure, case .rate(let copied, _) = copy.figures[index] else {
                    Issue.record("no rate")
                    continue
                }
                #expect(chosen.errors == copied.errors && chosen.trials == copied.trials, "\(printed)")
            }
        }
    }

    @Test(arguments: [saturated, tied, plain]) func `a printed threshold reproduces its row`(lines: [String]) throws {
        let scratch = try TemporaryFolder()
        try expectCopies(try scratch.file("scores.csv", Self.text(lines)))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: uncopyable[0])), arguments: uncopyable)
    func `so does one of the field's files`(path: String) throws { try expectCopies(path) }

    @Test func `behind a tie the threshold lies above it, and is told apart`() throws {
        let scratch = try TemporaryFolder()
        let path = try scratch.file("scores.csv", Self.text(Self.tied))
        let printed = Set(try rows(path, ["--force-same-split"]).map { $0.figures[0].text })
        #expect(printed.contains("0.5000") && printed.contains("0.5000000000000001"))
    }
}

/// Scores that are higher for attacks.
@Suite struct `Scores the wrong way round` {
    private static let code = "wrong_direction"
    private static func text(_ positive: String, _ negative: String, isInverted: Bool) -> String {
        var text = "score,label\n"
        for index in 0..<20 {
            let (high, low) = (0.6 + Double(index) / 100, 0.2 + Double(index) / 100)
            text += "\(isInverted ? low : high),\(positive)\n\(isInverted ? high : low),\(negative)\n"
        }
        return text
    }

    private func expectTold(_ report: EvaluationReport) throws {
        #expect(report.remarks.first?.code == Self.code)
        #expect(report.lines.contains { $0.hasPrefix("! THE SCORES RUN THE WRONG WAY ROUND") })
        #expect(ReportPage(report: report).text.contains("THE SCORES RUN THE WRONG WAY ROUND"))
        let remarks = try ScoreFixtures.json(report)["remarks"] as? [[String: String]]
        #expect(remarks?.first?["code"] == Self.code)
        let record = try #require(report.records.first { $0[0] == "remarks" })
        #expect(record[4] == Self.code && record.count == report.records[0].count)
    }

    @Test func `presentations and comparisons are told in every output, and only then`() throws {
        let scratch = try TemporaryFolder()
        for isInverted in [true, false] {
            let pad = try scratch.file("pad.csv", Self.text("bona_fide", "attack", isInverted: isInverted))
            let match = try scratch.file("match.csv", Self.text("mated", "non_mated", isInverted: isInverted))
            for report in [
                try ScoreFixtures.pad(["--threshold", "0.5"], of: pad),
                try EvaluateCommand.Match.parse([match, "--threshold", "0.5"]).report().0,
            ] {
                if isInverted { try expectTold(report) }
                #expect(report.remarks.contains { $0.code == Self.code } == isInverted)
            }
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: inverted[0])), arguments: inverted)
    func `so are the field's files`(path: String) throws {
        try expectTold(try ScoreFixtures.pad(["--threshold", "0.5"], of: path))
    }
}
