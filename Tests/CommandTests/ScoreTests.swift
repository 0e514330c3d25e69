import ArgumentParser
import Evaluation
import Foundation
import Imaging
import Synchronization
import TestSupport
import Testing
import Verification
import Vision

@testable import bonafide

@Suite struct `bonafide score` {
    @Test(arguments: [
        ["--input", "l.csv", "--output", "s.csv"], ["--input", "-"], ["--input", "-", "--images", "f"],
        ["--input", "folder", "--output", "s.csv", "--overwrite", "--lanes", "2", "--policy", "strict"],
    ])
    func `arguments are read`(arguments: [String]) throws {
        #expect(try ScoreLivenessCommand.parse(arguments).files.isLines == arguments.contains("-"))
        #expect(try ScorePairCommand.parse(arguments).files.input == arguments[1])
        #expect(try ScoreMatchCommand.parse(arguments + ["--central", "--mirror", "--no-quality"]).central)
    }

    @Test(arguments: [
        [], ["--input", "l.csv"], ["--input", "l.csv", "--output", "l.csv"], ["--input", "-", "--output", "s.csv"],
        ["--input", "-", "--overwrite"],
    ])
    func `contradicting arguments are wrong usage`(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try ScorePairCommand.parse(arguments) }
        #expect(ScorePairCommand.exitCode(for: error) == .validationFailure)
        #expect(throws: (any Error).self) { try ScoreMatchCommand.parse(["--all-pairs", "--input", "-"]) }
    }

    @Test func `a reference without a template is a failure to enrol, a probe without one a failure to acquire`() {
        func picture(_ values: [Float]?) -> MatchBatch.PictureResult {
            let template = values.flatMap { FaceTemplate(normalizing: $0, modelSHA256: "ab", quality: 0.5) }
            return MatchBatch.PictureResult(
                path: "a.jpg",
                result: .success(
                    TemplateReport(
                        template: template, reasons: template == nil ? [.noFace] : [], faceCount: 0,
                        imageSize: (width: 1, height: 1))))
        }
        let scores = MatchScores(threshold: 0.5)
        let (one, other) = (picture([1, 0]), picture([0, 1]))
        #expect(scores.compare(one, one).outcome == "matched" && scores.compare(one, other).outcome == "not_matched")
        #expect(scores.compare(picture(nil), one).outcome == MatchEvaluation.failureToEnrol)
        #expect(scores.compare(picture(nil), picture(nil)).outcome == MatchEvaluation.failureToEnrol)
        let missed = scores.compare(one, picture(nil))
        #expect(missed.outcome == MatchEvaluation.failureToAcquire && missed.score == nil)
        #expect(missed.reasons == [.noFace])
    }

    private func list(_ text: String, _ job: Scorer.ScoringJob = .pair) throws -> ScoreList {
        try ScoreList(Array(text.utf8), name: "l.csv", folder: "in/", use: job.list)
    }

    @Test func `a list's columns pass through, and its labels become those of a score file`() throws {
        let pairs = try list("image1,image2,class,bona_fide,device\na,/b,LIVE,1,x\nc,d,PRINT,0,\"y,z\"\n")
        #expect(pairs.header == ["image1", "image2", "class", "bona_fide", "device"])
        #expect(pairs.labels == ["label", "species"])
        #expect(pairs.items.map(\.pictures) == [["in/a", "/b"], ["in/c", "in/d"]])
        #expect(pairs.items.map(\.labels) == [[.text("bona_fide"), .none], [.text("attack"), .text("PRINT")]])
        #expect(pairs.items[1].fields == ["c", "d", "PRINT", "0", "y,z"])

        let labelled = try list("image,label,species\na,bona_fide,\nb,attack,mask\n", .liveness)
        #expect(labelled.labels.isEmpty && labelled.items.allSatisfy(\.labels.isEmpty))
        #expect(try list("image,subject\na,s\n", .liveness).labels.isEmpty)
        let mated = try list("reference,probe,mated\na,b,1\na,c,0\n", .match)
        #expect(mated.labels == ["label"] && mated.items.map(\.labels) == [[.text("mated")], [.text("non_mated")]])
    }

    @Test(
        arguments: [
            ("image1,image3\na,b\n", .pair, "csv.column", "no column is named image2"),
            ("image1,image2,pad_score\na,b,1\n", .pair, "csv.column", "pad_score is one that this command writes"),
            ("image,score\na,1\n", .liveness, "csv.column", "score"), ("image\n", .liveness, "csv.empty", "no row"),
            ("image,bona_fide\na,1\nb,yes\n", .liveness, "csv.label", "line 3: the label is yes"),
            ("image,label\na,real\n", .liveness, "csv.label", "line 2: the label is real"),
            ("image,bona_fide,label\na,1,attack\n", .liveness, "csv.label", "line 2: the label is attack"),
            ("reference,probe,mated\na,b,2\n", .match, "csv.label", "line 2: the label is 2"),
            ("reference,probe,label\na,b,attack\n", .match, "csv.label", "line 2"),
            ("image1,image2\na\n", .pair, "csv.ragged", "line 2"),
        ] as [(String, Scorer.ScoringJob, String, String)])
    func `a wrong list is refused by its line`(text: String, job: Scorer.ScoringJob, code: String, reason: String)
        throws
    {
        let error = try #require(throws: CommandError.self) { try list(text, job) }
        #expect(error.code == code && error.reason.contains(reason) && error.mend != nil)
    }

    @Test func `every column of bonafide pair but the time is a score file's, too`() {
        let columns = Set(Scorer.ScoringJob.pair.columns + ["p_live", "milliseconds"])
        #expect(PairColumn.all.map(\.name).filter { !columns.contains($0) }.isEmpty)
        for job in [Scorer.ScoringJob.liveness, .pair, .match] { #expect(Set(job.columns).count == job.columns.count) }
    }

    @Test func `a folder's folders are labels, and a name without its number is the subject`() throws {
        let scratch = try TemporaryFolder()
        for name in ["bona_fide/a.jpg", "bona_fide/x/b.png", "attack/mask/c.jpg", "attack/d.jpg"] {
            try scratch.file("pad/\(name)")
        }
        let text = String(decoding: try FolderContents.presentations.list(scratch("pad/")), as: UTF8.self)
        #expect(
            text == "image,label,species\r\nattack/d.jpg,attack,\r\nattack/mask/c.jpg,attack,mask\r\n"
                + "bona_fide/a.jpg,bona_fide,\r\nbona_fide/x/b.png,bona_fide,\r\n")
        try scratch.file("pad/other.jpg")
        let error = try #require(throws: CommandError.self) { try FolderContents.presentations.list(scratch("pad/")) }
        #expect(error.reason.contains("other.jpg"))
        for name in ["Ann_Lee_0001.jpg", "Ann_Lee_12.jpg", "Bo.jpg", "x_y.jpg"] { try scratch.file("people/\(name)") }
        let people = String(decoding: try FolderContents.subjects.list(scratch("people/")), as: UTF8.self)
        #expect(
            people == "image,subject\r\nAnn_Lee_0001.jpg,Ann_Lee\r\nAnn_Lee_12.jpg,Ann_Lee\r\nBo.jpg,Bo\r\n"
                + "x_y.jpg,x_y\r\n")
    }

    private static func origin(
        job: String = "pair", policy: String = "default", model: String = "aa", list: String = "11",
        options: [String: String] = [:], rows: Int = 3
    ) -> ScoreOrigin {
        ScoreOrigin(
            job: job, policy: PolicyReference(name: policy, sha256: "\(policy)-hash"), models: ["pad": model],
            list: .init(name: "l.csv", sha256: list), options: options, rows: rows, columns: ["image", "note", "score"])
    }

    private static let rows = ["a.jpg,\"two\r\nlines, a \"\" and a comma\",0.5\r\n", "b.jpg,,0.25\r\n", "c,\"\",1\r\n"]
    private static let whole = "image,note,score\r\n" + rows.joined()

    @Test func `a file that was cut off anywhere ends as if it had not been`() throws {
        let scratch = try TemporaryFolder()
        let path = scratch("s.csv")
        try ScoreOutput(path: path, origin: Self.origin(), overwrites: false).append(Self.rows.joined().utf8)
        let expected = try Data(contentsOf: URL(filePath: path))
        #expect(expected == Data(Self.whole.utf8))
        let sidecar = try Data(contentsOf: URL(filePath: path + ".json"))
        for count in 0...expected.count {
            try expected.prefix(count).write(to: URL(filePath: path))
            let output = try ScoreOutput(path: path, origin: Self.origin(), overwrites: false)
            try output.append(Self.rows[output.done...].joined().utf8)
            #expect(try Data(contentsOf: URL(filePath: path)) == expected, "after \(count) bytes")
        }
        #expect(try Data(contentsOf: URL(filePath: path + ".json")) == sidecar)
        #expect(try ScoreOutput(path: path, origin: Self.origin(), overwrites: false).done == 3)
    }

    @Test(
        arguments: [
            (origin(job: "liveness"), "the job is liveness"), (origin(policy: "strict"), "the policy is strict"),
            (origin(model: "bb"), "the model pad"), (origin(list: "22"), "the list l.csv is not the one"),
            (origin(options: ["central": "1"]), "the option central is 1"), (origin(rows: 2), "number of rows"),
            (origin(rows: 4), "number of rows"),
        ])
    func `a file of another origin is not gone on with`(other: ScoreOrigin, reason: String) throws {
        let scratch = try TemporaryFolder()
        let path = scratch("s.csv")
        try ScoreOutput(path: path, origin: Self.origin(), overwrites: false).append(Self.rows.joined().utf8)
        let error = try #require(throws: CommandError.self) {
            _ = try ScoreOutput(path: path, origin: other, overwrites: false)
        }
        #expect(error.code == "scores.exists")
        #expect(error.reason.contains(reason))
        #expect(try #require(error.mend).contains("--overwrite"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.whole)
        #expect(try ScoreOutput(path: path, origin: other, overwrites: true).done == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "image,note,score\r\n")
        #expect(ScoreOrigin(of: path) == other)
    }

    @Test func `a file of an unknown origin or with other columns is left alone`() throws {
        let scratch = try TemporaryFolder()
        let path = try scratch.file("s.csv", "a,b\n1,2\n")
        for _ in 0..<2 {
            let error = try #require(throws: CommandError.self) {
                _ = try ScoreOutput(path: path, origin: Self.origin(), overwrites: false)
            }
            #expect(error.code == "scores.exists")
            try Self.origin().write(beside: path)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "a,b\n1,2\n")
        let folder = try #require(throws: CommandError.self) {
            _ = try ScoreOutput(path: "/no/such/s.csv", origin: Self.origin(), overwrites: false)
        }
        #expect(folder.code == "output.unwritable")
    }

    /// A scorer whose score is the number of letters of the pictures' paths.
    private static let scorer = Scorer(.match) { paths, _ in
        ScoreResult(
            score: Double(paths.joined().count) / 10, outcome: "matched", reasons: [],
            further: [.number(0.1 + 0.2), .none])
    }

    @Test func `with variants every presentation has a row for each, the file's own bytes first`() async throws {
        let scratch = try TemporaryFolder()
        let list = try list("image,label,species\na,bona_fide,\nb,attack,mask\n", .liveness)
        let scorer = Scorer(.liveness) { paths, variant in
            ScoreResult(score: nil, outcome: "\(paths[0]) \(variant?.rawValue ?? "")", reasons: [], further: [])
        }
        let run = ScoreRun(list: list, scorer: scorer, width: 3, variants: [nil, .jpeg60, .half])
        #expect(run.rows == 6 && run.columns.filter { $0 == "variant" }.count == 1)
        #expect(!ScoreRun(list: list, scorer: scorer, width: 3).columns.contains("variant"))
        let origin = ScoreOrigin(
            job: "liveness", policy: PolicyReference(name: "p", sha256: "h"), models: [:],
            list: .init(name: list.name, sha256: list.sha256), options: [:], rows: run.rows, columns: run.columns)
        let path = scratch("s.csv")
        _ = try await run.write(to: ScoreOutput(path: path, origin: origin, overwrites: false))
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let starts = whole.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let places = try ["variant", "outcome"].map { try #require(starts[0].firstIndex(of: Substring($0))) }
        #expect(
            starts.dropFirst().map { row in places.map { String(row[$0]) } } == [
                ["as_presented", "in/a "], ["jpeg_60", "in/a jpeg_60"], ["scale_0.5", "in/a scale_0.5"],
                ["as_presented", "in/b "], ["jpeg_60", "in/b jpeg_60"], ["scale_0.5", "in/b scale_0.5"],
            ])
        // A run that ended in the middle of a presentation goes on there.
        let lines = whole.split(separator: "\r\n").map { $0 + "\r\n" }
        try lines.prefix(4).joined().write(toFile: path, atomically: true, encoding: .utf8)
        _ = try await run.write(to: ScoreOutput(path: path, origin: origin, overwrites: false))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == whole)
    }

    @Test func `variants are of lists alone, and a list has no column of that name`() throws {
        #expect(throws: (any Error).self) { try ScorePairCommand.parse(["--input", "-", "--variants"]) }
        let command = try ScorePairCommand.parse(["--input", "l.csv", "--output", "s.csv", "--variants"])
        let wanted = try #require(command.variants.wanted(of: .pair))
        #expect(wanted.count == PictureVariant.allCases.count + 1 && wanted[0] == nil)
        #expect(
            try ScorePairCommand.parse(["--input", "l.csv", "--output", "s.csv"]).variants.wanted(of: .pair) == nil)
        let error = try #require(throws: CommandError.self) {
            try command.variants.check(list("image,variant\na,x\n", .liveness))
        }
        #expect(error.code == "csv.column")
    }

    @Test func `a JSON line is answered with its own fields and a row's`() async throws {
        let lines = ScoreLines(scorer: Self.scorer, folder: "f/", width: 2)
        let line = #"{"reference":"a","probe":"/b","mated":true,"n":1.50,"count":12345678901234567,"none":null}"#
        let answer =
            #"{"count":12345678901234567,"error":null,"label":"mated","mated":true,"n":1.5,"none":null,"#
            + #""outcome":"matched","probe":"/b","quality":0.30000000000000004,"reasons":null,"reference":"a","#
            + #""score":0.5,"threshold":null}"#
        #expect(await lines.answer(.text(line), 1) == answer)
    }

    @Test(arguments: [
        ("", "line.malformed"), ("[1]", "line.malformed"), (#"{"reference":"a","probe":["b"]}"#, "line.malformed"),
        (#"{"reference":"a""#, "line.malformed"), (#"{"reference":"a"}"#, "line.field"),
        (#"{"reference":"a","probe":""}"#, "line.field"), (#"{"reference":"a","probe":1}"#, "line.field"),
        (#"{"reference":"a","probe":"b","score":1}"#, "line.field"),
        (#"{"reference":"a","probe":"b","mated":3}"#, "csv.label"),
        (#"{"reference":"a","probe":"b","label":"attack"}"#, "csv.label"),
        (String(repeating: "[", count: 60_000), "line.malformed"),
    ])
    func `a wrong line is answered with its number and its error`(line: String, code: String) async throws {
        let answer = await ScoreLines(scorer: Self.scorer, folder: "", width: 2).answer(.text(line), 7)
        let fields = try JSONDecoder().decode([String: JSONField].self, from: Data(answer.utf8))
        #expect(fields["error"] == .text(code) && fields["line"] == .integer(7))
        #expect(fields["outcome"] == .text("error") && fields["score"] == .null)
        #expect(Set(Scorer.ScoringJob.match.columns).isSubset(of: fields.keys))
    }

    @Test func `lines are answered in their order, wrong and too long ones among them`() async throws {
        let long = String(repeating: "x", count: ScoreLines.longestLine + 1)
        let text = "{\"reference\":\"a\",\"probe\":\"b\"}\n\n\(long)\r\nfrob\n{\"reference\":\"aa\",\"probe\":\"b\"}"
        let bytes = Mutex(Array(text.utf8)[...])
        var answers: [[String: JSONField]] = []
        let reader = LineReader(maximumBytes: ScoreLines.longestLine) { bytes.withLock { $0.popFirst() } }
        await ScoreLines(scorer: Self.scorer, folder: "", width: 3).run(reader) { line in
            answers.append((try? JSONDecoder().decode([String: JSONField].self, from: Data(line.utf8))) ?? [:])
        }
        #expect(answers.map { $0["error"] } == [.null, .text("line.too_long"), .text("line.malformed"), .null])
        #expect(answers.map { $0["line"] } == [nil, .integer(3), .integer(4), nil])
        #expect(answers.map { $0["score"] } == [.number(0.2), .null, .null, .number(0.3)])
    }
}
