import ArgumentParser
import Foundation
import Imaging
import Synchronization
import Testing
import Verification
import Vision

@testable import bonafide

@Suite struct `bonafide pair` {
    @Test(arguments: [
        ["a", "b"], ["a", "b", "--json", "--drawings", "d"], ["--pairs", "p.csv"],
        ["--pairs", "p.csv", "--output", "o.csv"],
        ["a", "b", "--param", "min_matches=50", "--param", "corrZ_thresh=-1"],
        ["a", "b", "--imu-rotation-deg", "-4.5"], ["a", "b", "--policy", "strict", "--lanes", "2"],
    ])
    func `arguments are read`(arguments: [String]) throws {
        let command = try PairCommand.parse(arguments)
        #expect(command.pictures.count == (command.pairs == nil ? 2 : 0))
    }

    @Test(arguments: [
        [], ["a"], ["a", "b", "c"], ["a", "b", "--pairs", "p.csv"], ["--pairs", "p.csv", "--json"],
        ["--pairs", "p.csv", "--drawings", "d"], ["a", "b", "--output", "o.csv"], ["--pairs", "p", "--output", "p"],
        ["a", "b", "--param", "min_matches"], ["a", "b", "--param", "min_match=5"],
        ["a", "b", "--param", "min_matches=0"], ["a", "b", "--param", "min_matches=1.5"],
        ["a", "b", "--param", "ssim_thresh=nan"], ["a", "b", "--param", "ssim_thresh="],
        ["a", "b", "--imu-rotation-deg", "361"], ["a", "b", "--imu-rotation-deg", "inf"],
        ["a", "b", "--imu-rotation-deg", "x"],
    ])
    func `contradicting arguments are wrong usage`(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try PairCommand.parse(arguments) }
        #expect(PairCommand.exitCode(for: error) == .validationFailure)
    }

    @Test func `parameters and rotation become the caller's choice`() throws {
        let options = try PairOptions(
            parameters: ["min_matches=50", "corrZ_thresh=-0.5", "min_matches=60"], imuRotationDegrees: -4.5)
        #expect(options.parameters[.minMatches] == 60)
        #expect(options.parameters[.corrZThresh] == -0.5)
        #expect(!options.parameters.names(.ssimThresh))
        #expect(options.imuRotationDegrees == 4.5)
        #expect(try PairOptions(parameters: [], imuRotationDegrees: nil) == PairOptions())
        let error = try #require(throws: ValidationError.self) {
            try PairOptions(parameters: ["min_matches=2001"], imuRotationDegrees: nil)
        }
        #expect(error.message == "min_matches takes whole numbers from 1 to 2000")
    }

    @Test(arguments: LivenessOutcome.allCases)
    func `the outcome is the exit status`(outcome: LivenessOutcome) {
        let wanted: [LivenessOutcome: Int32] = [.live: 0, .spoof: 1, .retake: 2, .inconclusive: 2]
        #expect(Reports.record(.success(Reports.pair(outcome))).status.rawValue == wanted[outcome])
        #expect(Reports.record(.failure(CommandError("c", "r"))).status == .error)
    }

    @Test func `a picture that cannot be used is named`() {
        let error = CommandError(FrameError(.second, ImagingError(.truncated, "the data end")))
        #expect(error.code == "image.truncated")
        #expect(error.reason == "image2: the data end")
        #expect(error.mend != nil)
    }

    @Test func `JSON holds everything under the replies' names`() {
        var record = Reports.record(.success(Reports.pair(.spoof, reasons: [.padScoreLow], pLive: 0.25)))
        record.drawings = ["d/residual_heat.png"]
        let json = record.json.line
        for part in [
            #""images":["a.jpg","b.jpg"]"#, #""outcome":"spoof""#, #""p_live":0.25"#, #""reasons":["pad_score_low"]"#,
            #""state":"registered","homography":[1.0,"#, #""inliers":1"#, #""total_matches":120"#, #""ssim":0.3,"#,
            #""inter_eye_distance":130.0"#, #""face_metrics":{"inter_ocular":0.0,"#, #""corr_Z_resid":null"#,
            #""yaw_degrees":-3.25"#, #""pad_score":0.875"#, #""planar_bg":"#, #""face_tracks":0"#,
            #""drawings":["d/residual_heat.png"]"#, #""stages":[{"name":"decode","milliseconds":1.5}]"#,
            #""parameters":{"min_matches":{"requested":null,"effective":30}"#, #""raw_value":0.0123"#,
            #""policy":{"name":"default""#,
        ] {
            #expect(json.contains(part), "\(part)")
        }
        let failure = Reports.record(.failure(CommandError("image.corrupt", "bad"))).json.line
        #expect(
            failure
                == #"{"images":["a.jpg","b.jpg"],"milliseconds":12.5,"error":{"code":"image.corrupt","reason":"bad"}}"#)
    }

    @Test func `the text tells decision, frames, background, cues, numbers and stages`() {
        let report = Reports.pair(.retake, reasons: [.noFace], pLive: 0.5)
        let lines = PairText(report: report, milliseconds: 20).lines
        #expect(lines.prefix(3) == ["outcome  retake", "p_live   0.5000", "reason   no_face"])
        #expect(lines[3].hasPrefix("hint     Look into the camera"))
        #expect(lines.contains { $0.hasPrefix("image1  640 × 480      1    130.0  -3.2") })
        #expect(lines.contains { $0.hasPrefix("background  registered: 200 points, 1 found again, 1 explained") })
        #expect(lines.contains { $0.hasPrefix("corr_Z_resid") && $0.hasSuffix("–") })
        #expect(lines.last == "all     20.00")
    }

    @Test func `drawings are written under their kinds`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)/deep").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let drawings = PairDrawing.Kind.allCases.map { PairDrawing(kind: $0, png: [1, 2, 3]) }
        let files = try DrawingTarget(folder).write(drawings)
        #expect(files.count == PairDrawing.Kind.allCases.count)
        #expect(files.first == folder + "/background_matches.png")
        #expect(try files.allSatisfy { try Data(contentsOf: URL(filePath: $0)) == Data([1, 2, 3]) })
        let error = try #require(throws: CommandError.self) { try DrawingTarget("/dev/null/x") }
        #expect(error.code == "output.unwritable")
    }
}

@Suite struct `A list of pairs` {
    @Test func `columns pass through and paths are relative to the file`() throws {
        let text = "class,image2,bona_fide,image1,note\nLIVE,b.jpg,1,/a.jpg,\"x,y\"\nPRINT,d/e.jpg,0,c.jpg,\n"
        let list = try PairList(Array(text.utf8), folder: "in/")
        #expect(list.header == ["class", "image2", "bona_fide", "image1", "note"])
        #expect(list.pairs.map(\.images) == [["/a.jpg", "in/b.jpg"], ["in/c.jpg", "in/d/e.jpg"]])
        #expect(list.pairs[0].fields == ["LIVE", "b.jpg", "1", "/a.jpg", "x,y"])
        #expect(list.pairs.map(\.label?.kind) == [.bonaFide, .attack(species: "PRINT")])
    }

    @Test(
        arguments: [
            ("image1,image2", nil), ("image1,image2,class", nil),
            ("image1,image2,bona_fide", .init(kind: .attack(species: "all"), detail: "")),
            ("image1,image2,label,species,detail", .init(kind: .attack(species: "mask"), detail: "room")),
        ] as [(String, PresentationLabel?)])
    func `labels are told by their columns`(header: String, label: PresentationLabel?) throws {
        let values = ["bona_fide": "0", "label": "attack", "species": "mask", "class": "mask", "detail": "room"]
        let row = header.split(separator: ",").map { values[String($0)] ?? "x" }.joined(separator: ",")
        #expect(try PairList(Array("\(header)\n\(row)\n".utf8), folder: "").pairs.map(\.label) == [label])
    }

    @Test(
        arguments: [
            ("image1,other\na,b\n", "csv.column", "no column is named image2; the columns are image1, other"),
            ("image1,image2,bona_fide\na,b,1\na,b,yes\n", "csv.label", "line 3: the label is yes"),
            ("image1,image2,p_live\na,b,1\n", "csv.column", "line 1: the column p_live"),
            ("image1,image2\n", "csv.empty", "no pair"), ("image1,image2\na\n", "csv.ragged", "line 2"),
        ])
    func `a wrong list is refused by its line`(text: String, code: String, reason: String) throws {
        let error = try #require(throws: CommandError.self) { try PairList(Array(text.utf8), folder: "") }
        #expect(error.code == code)
        #expect(error.reason.contains(reason))
    }

    @Test func `a list that is not there is an error with its path`() throws {
        let error = try #require(throws: CommandError.self) { try PairList.read("/no/such.csv") }
        #expect(error.code == "input.missing")
        #expect(error.reason.contains("/no/such.csv"))
    }
}

@Suite struct `A batch of pairs` {
    /// The values of a record's row by their columns.
    private func row(_ record: PairRecord) -> [String: String] {
        Dictionary(uniqueKeysWithValues: PairColumn.all.map { ($0.name, $0.text(record)) })
    }

    @Test func `every column has its own name and every name of bg-verify is there`() {
        let names = PairColumn.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.prefix(5) == ["outcome", "p_live", "reasons", "error", "milliseconds"])
        for name in ["total_matches", "corr_Z_resid", "eH_face_norm", "pad_score_2", "periodic_pattern_1", "yaw_1"] {
            #expect(names.contains(name), "\(name)")
        }
        for cue in TwoFrameCue.Name.allCases {
            #expect(names.contains(cue.rawValue) && names.contains(cue.rawValue + "_value"))
        }
    }

    @Test func `a row has all digits, and nothing where nothing was measured`() {
        let report = Reports.pair(.retake, reasons: [.tooDark, .noFace], pLive: 0.1)
        let row = row(Reports.record(.success(report)))
        #expect(row["outcome"] == "retake" && row["reasons"] == "low_brightness;no_face" && row["error"] == "")
        #expect(row["p_live"] == "\(Double(Float(0.1)))")
        #expect(row["total_matches"] == "120" && row["ssim"] == "0.30000000000000004" && row["corr_Z_resid"] == "")
        #expect(row["registration_state"] == "registered" && row["stabilized_error_norm"] == "")
        #expect(row["yaw_1"] == "-3.25" && row["yaw_2"] == "-2.25" && row["inter_eye_distance"] == "130")
        #expect(row["periodic_pattern_2"] == "0.25" && row["micro_texture_2"] == "" && row["milliseconds"] == "12.5")
    }

    @Test func `an error is a row with its code`() {
        let row = row(Reports.record(.failure(CommandError("input.missing", "no file"))))
        #expect(row["error"] == "input.missing")
        #expect(row.filter { !$0.value.isEmpty }.keys.sorted() == ["error", "milliseconds"])
    }

    @Test func `rows come in the list's order, with a missing file and a bad picture among them`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["live", "spoof", "bad"] { try Data(name.utf8).write(to: folder.appending(path: name)) }
        let names = ["live", "spoof", "missing", "bad", "live", "spoof"]
        let text = "image1,image2,n\n" + names.enumerated().map { "live,\($1),\($0)\n" }.joined()
        let judge = PairJudge(maximumBytes: 100, decider: Reports.pairDecider) { first, second in
            for _ in 0..<(second.count * 3) { await Task.yield() }
            guard let outcome = LivenessOutcome(rawValue: String(decoding: second, as: UTF8.self)) else {
                throw FrameError(.second, ImagingError(.corrupt, "not a picture"))
            }
            return Reports.pair(outcome)
        }
        let list = try PairList(Array(text.utf8), folder: folder.path() + "/")
        var rows: [[String]] = []
        let status = try await PairBatch(list: list, judge: judge, width: 3).run { pair, record in
            rows.append(Array(PairBatch.row(pair, record).prefix(7)))
        }
        #expect(status == .error)
        #expect(rows.map { $0[2] } == ["0", "1", "2", "3", "4", "5"])
        #expect(rows.map { $0[3] } == ["live", "spoof", "", "", "live", "spoof"])
        #expect(rows.map { $0[6] } == ["", "", "input.missing", "image.corrupt", "", ""])
    }

    @Test func `a row that cannot be written ends the batch`() async throws {
        let judged = Mutex(0)
        let judge = PairJudge(maximumBytes: 1 << 20, decider: Reports.pairDecider) { _, _ in
            judged.withLock { $0 += 1 }
            return Reports.pair(.live)
        }
        let text = "image1,image2\n" + String(repeating: "\(#filePath),\(#filePath)\n", count: 100)
        let list = try PairList(Array(text.utf8), folder: "")
        let error = await #expect(throws: CommandError.self) {
            try await PairBatch(list: list, judge: judge, width: 2).run { _, _ in
                throw CommandError("output.unwritable", "the disk is full")
            }
        }
        #expect(error?.code == "output.unwritable")
        #expect(judged.withLock { $0 } < 10)
    }

    @Test func `the table tells every pair and the summary how many ended how`() {
        var table = PairTable()
        table.add(Reports.record(.success(Reports.pair(.live, pLive: 0.99))))
        table.add(Reports.record(.failure(CommandError("image.corrupt", "bad"))))
        #expect(
            table.lines == [
                "IMAGE 1  IMAGE 2  OUTCOME  P_LIVE    MS  REASONS",
                "a.jpg    b.jpg    live     0.9900  12.5",
                "a.jpg    b.jpg    error         –  12.5  image.corrupt: bad",
            ])
        #expect(table.summary(seconds: 0.5) == "2 pairs in 0.5 s, 4.0/s: error 1, live 1")
    }
}
