import Evaluation
import Foundation
import TestSupport
import Testing

@testable import Reports
@testable import bonafide

@Suite struct `bonafide evaluate` {
    @Test func `figures of presentations are those counted by hand`() throws {
        let report = try ScoreFixtures.pad()
        let points = try #require(report.tables.first { $0.key == "operating_points" })
        #expect(points.rows.map { $0.names[0] } == ["decisions", "EER", "APCER 1 %", "APCER 5 %", "APCER 10 %"])
        let decisions = points.rows[0].figures
        #expect(decisions[2] == .rate(ErrorRate(errors: 3, trials: 10, bootstrap: Self.bootstrap(decisions[2]))))
        #expect(decisions[3] == .word("<script>alert(1)</script>"))
        #expect(decisions[4].counts == "2 of 11" && decisions[5].counts == "3 of 20")
        #expect(decisions[2].text == "30.0 %")
        #expect(report.headlines[0].figure == decisions[2] && report.remarks.isEmpty)
        #expect(report.scores.sha256.count == 64 && report.scores.rows == 64 && report.scores.empty == 2)
    }

    @Test func `a figure that the data are too few for is not printed`() throws {
        let report = try ScoreFixtures.pad()
        let table = try #require(report.tables.first { $0.key == "operating_points" })
        let figure = table.rows[2].figures[2]
        #expect(figure.text == "not enough data for this claim" && figure.interval == nil && !figure.isSupported)
        #expect(table.rows[2].figures[6] == .share(nil))
        #expect(report.lines.contains { $0.hasPrefix("APCER 1 % ") && $0.contains("not enough data (10 of 299)") })
        let headline = try #require(report.headlines.first { $0.measure == "BPCER at APCER 1 %" })
        #expect(headline.shortfall == "10 of the 299 trials that it needs")
    }

    @Test func `the keys of the JSON stay`() throws {
        let json = try ScoreFixtures.json(try ScoreFixtures.pad())
        #expect(
            json.keys.sorted() == [
                "confidence", "differentials", "equal_error", "evaluation", "non_responses", "not_claimed",
                "operating_points", "presented", "remarks", "scores", "species", "tool", "whole_system",
            ])
        let point = try #require((json["operating_points"] as? [[String: Any]])?.first)
        #expect(
            point.keys.sorted() == [
                "acer", "apcer", "apcer_pooled", "bpcer", "chosen_on", "mark", "operating_point", "threshold",
                "worst_species",
            ])
        let rate = try #require(point["apcer"] as? [String: Any])
        #expect(
            rate.keys.sorted() == [
                "bootstrap", "enough_data", "errors", "interval", "rate", "trials", "trials_needed",
            ])
        #expect(rate["errors"] as? Int == 3 && rate["trials"] as? Int == 10 && rate["enough_data"] as? Bool == true)
        let interval = try #require(rate["interval"] as? [Double])
        // scipy.stats.beta.ppf([0.025, 0.975], [3, 4], [8, 7])
        #expect(abs(interval[0] - 0.06673951117773447) < 1e-9 && abs(interval[1] - 0.6524528500599973) < 1e-9)
        #expect((json["species"] as? [Any])?.count == 10 && (json["differentials"] as? [Any])?.count == 40)
    }

    @Test func `the CSV has a record for each figure`() throws {
        let records = try ScoreFixtures.pad().records
        #expect(
            records[0].joined(separator: ",").hasPrefix(
                "table,operating_point,column,group,measure,errors,trials,value"))
        #expect(records.allSatisfy { $0.count == records[0].count })
        let worst = try #require(
            records.first { $0.prefix(5) == ["species", "decisions", "", "<script>alert(1)</script>", "apcer"] })
        #expect(worst[5...7] == ["3", "10", "0.3"] && worst[12] == "true")
    }

    @Test func `without two splits no threshold is chosen, unless forced, and then every output says so`() throws {
        let scratch = try TemporaryFolder()
        let text = "score,label\n0.9,bona_fide\n0.4,bona_fide\n0.5,attack\n0.1,attack\n"
        let path = try scratch.file("scores.csv", text)
        let error = try #require(throws: CommandError.self) { try ScoreFixtures.pad(of: path) }
        #expect(error.code == "evaluation.no_threshold")
        let fixed = try ScoreFixtures.pad(["--threshold", "0.45"], of: path)
        #expect(
            fixed.remarks.map(\.code) == ["fixed_only"]
                && fixed.tables[0].rows.map { $0.names[0] } == ["threshold 0.4500"])
        let forced = try ScoreFixtures.pad(["--force-same-split"], of: path)
        let sentence = "Threshold chosen on the data it is reported on"
        #expect(forced.lines.contains { $0.hasPrefix("! \(sentence)") })
        #expect(ReportPage(report: forced).text.contains(sentence))
        let remarks = try ScoreFixtures.json(forced)["remarks"] as? [[String: String]]
        #expect(remarks?.first?["code"] == "same_data")
        #expect(forced.tables[0].rows[0].figures[1] == .word("same data"))
    }

    @Test(arguments: [
        ("score,species\n0.5,print\n", "csv.column", "no column is named label"),
        ("score,label\n0.5,bona_fide\n0.4,fake\n", "scores.label", "line 3: the label is \"fake\""),
        ("score,label\n0.5,bona_fide\nNaN,attack\n", "scores.number", "line 3: score is \"NaN\""),
        ("score,label\n0.5,bona_fide\n0x1p3,attack\n", "scores.number", "line 3"),
        ("score,label\n0.5,bona_fide\n0.5\n", "csv.ragged", "line 3 has 1 values"),
        ("score,label\n0.5,bona_fide\n0.5,mated\n", "scores.label", "line 3"),
        ("score,label\n0.5,mated\n0.5,non_mated\n", "scores.label", "mated"),
        ("score,label,split\n0.5,bona_fide,train\n0.5,attack,dev\n", "scores.label", "train"),
        ("score,label\n0.5,bona_fide\n", "scores.empty_class", "attack"),
        ("score,label\n", "csv.empty", "no record"),
    ])
    func `a wrong file is refused by its line, with a mend`(text: String, code: String, reason: String) throws {
        let scratch = try TemporaryFolder()
        let path = try scratch.file("scores.csv", text)
        let error = try #require(throws: CommandError.self) { try ScoreFixtures.pad(["--threshold", "0.5"], of: path) }
        #expect(error.code == code && error.mend != nil)
        #expect(error.reason.contains("scores.csv: ") && error.reason.contains(reason))
    }

    @Test func `a file that is not there is refused, and so is a folder`() throws {
        let scratch = try TemporaryFolder()
        for path in [scratch("nothing.csv"), scratch.path] {
            #expect(throws: CommandError.self) { try ScoreFixtures.pad(of: path) }
        }
    }

    @Test func `comparisons, searches and quality are told from one file`() throws {
        let scratch = try TemporaryFolder()
        let path = try scratch.file("scores.csv", ScoreFixtures.comparisons)
        let match = try EvaluateCommand.Match.parse([path, "--threshold", "0.472"]).report().0
        // 0.472 and more: 30 - … of 40 mated from 0.48 on are accepted, one non-mated score of 60.
        #expect(match.tables[0].rows[0].figures[2].counts == "1 of 60")
        #expect(match.tables[0].rows[0].figures[3].counts == "18 of 40")
        #expect(match.headlines.last?.shortfall == "60 of the 299 trials that it needs")
        let search = try EvaluateCommand.Search.parse([path]).report()
        #expect(search.tables.map(\.key) == ["operating_points", "ranks"])
        #expect(search.tables[1].rows[0].figures[0].counts == "0 of 40")
        let quality = try EvaluateCommand.Quality.parse([path, "--threshold", "0.4"]).report()
        #expect(quality.tables[1].rows[0].figures[2].counts == "20 of 80")
        #expect(quality.headlines[0].measure == "FNMR, nothing discarded")
    }

    @Test func `retakes are told by subject and group from the decisions alone`() throws {
        let scratch = try TemporaryFolder()
        var text = "score,label,subject,group,outcome\n"
        for person in 0..<8 {
            let group = person < 2 ? "dark" : "other"
            for picture in 0..<20 {
                let isRefused = person == 0 || person == 1 && picture < 12 || picture == 0
                text += "0.9,bona_fide,p\(person),\(group),\(isRefused ? "retake" : "live")\n"
            }
        }
        text += "0.1,attack,p7,other,retake\n"
        let path = try scratch.file("scores.csv", text)
        let report = try EvaluateCommand.Quality.parse([path]).report()
        #expect(report.headlines.map(\.figure).dropFirst() == [.count(1), .count(1)])
        #expect(report.headlines[0].figure.counts == "38 of 160" && report.headlines[2].detail == "group dark")
        let groups = try #require(report.tables.first { $0.key == "retakes_by_group" })
        #expect(groups.rows.map(\.names) == [["group", "dark"], ["group", "other"]])
        #expect(groups.rows.map(\.mark) == ["exceeds", nil])
        #expect(try ScoreFixtures.json(report)["retakes_by_subject"] != nil)
        // A column that is asked for by name must be there.
        #expect(throws: CommandError.self) {
            try EvaluateCommand.Quality.parse([path, "--column", "quality"]).report()
        }
    }

    @Test func `two systems on the same rows are compared`() throws {
        let scratch = try TemporaryFolder()
        let text = try String(contentsOfFile: ScoreFixtures.presentations, encoding: .utf8)
        let other = try scratch.file("new.csv", text.replacing("0.62,attack", with: "0.12,attack"))
        let report = try ScoreFixtures.pad(["--compare", other, "--threshold", "0.6"])
        let table = try #require(report.tables.first { $0.key == "comparison" })
        #expect(
            table.rows.map(\.names) == [
                ["BPCER", "all"], ["APCER", "all"], ["APCER", "<script>alert(1)</script>"], ["APCER", "print"],
            ])
        guard case .difference(let difference, let interval) = table.rows[1].figures[2] else {
            Issue.record("no difference")
            return
        }
        #expect(difference == -0.05 && interval?.contains(-0.05) == true)
        #expect(table.rows[1].figures[3] == .count(1) && table.rows[1].figures[4] == .count(0))
        let shorter = try scratch.file("short.csv", String(text.prefix(400)))
        #expect(throws: CommandError.self) { try ScoreFixtures.pad(["--compare", shorter]) }
    }

    @Test func `groups of any column are compared`() throws {
        let report = try ScoreFixtures.pad(["--group-by", "subject"])
        let table = try #require(report.tables.first { $0.key == "differentials" && $0.audience == .programs })
        #expect(table.rows.contains { $0.names[2] == "subject" && $0.names[3] == "eval0" })
        #expect(throws: CommandError.self) { try ScoreFixtures.pad(["--group-by", "colour"]) }
    }

    @Test func `the same seed gives the same bytes`() throws {
        let texts = try (0..<2).map { _ in ReportPage(report: try ScoreFixtures.pad(["--seed", "7"])).text }
        #expect(texts[0] == texts[1])
    }

    @Test func `what stands beside a score file is told`() throws {
        let scratch = try TemporaryFolder()
        let path = try scratch.file(
            "scores.csv", try String(contentsOfFile: ScoreFixtures.presentations, encoding: .utf8))
        try scratch.file(
            "scores.csv.json",
            #"{"tool":"bonafide 0.1.0","job":"pair","policy":{"name":"<b>","sha256":"ab"},"models":{"pad":"cd"},"rows":64}"#
        )
        let report = try ScoreFixtures.pad(of: path)
        #expect(report.scores.origin?.policy?.name == "<b>" && report.scores.origin?.models == ["pad": "cd"])
        #expect(ReportPage(report: report).text.contains("&lt;b&gt; ab"))
        try scratch.file("scores.csv.json", "[]")
        let error = try #require(throws: CommandError.self) { try ScoreFixtures.pad(of: path) }
        #expect(error.code == "scores.origin")
    }

    @Test(arguments: [
        ["x.csv", "--replicates", "0"], ["x.csv", "--threshold", "nan"], ["x.csv", "--html", "x.csv"],
        ["x.csv", "--html", "y", "--csv", "y"], ["x.csv", "--images", "d"], ["x.csv", "--compare-threshold", "1"], [],
    ])
    func `wrong arguments are refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try EvaluateCommand.PAD.parse(arguments) }
    }

    private static func bootstrap(_ figure: Figure) -> ClosedRange<Double>? {
        if case .rate(let rate, _) = figure { rate.bootstrap } else { nil }
    }
}
