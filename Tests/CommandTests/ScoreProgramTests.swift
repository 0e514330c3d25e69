import Calibration
import Evaluation
import Foundation
import Subprocess
import TestSupport
import Testing
import Verification

@testable import bonafide

/// Runs the program that was built beside the tests.
@Suite(.serialized) struct `The built program scores` {
    private enum Constants {
        static let outputLimit = 16 << 20
        static let partitions = 4
    }

    private static let names = ["live", "print", "curved_print", "replayed_video"]

    private var program: String {
        get throws {
            let tests = try #require(CommandLine.arguments.first)
            return URL(filePath: tests).deletingLastPathComponent().appending(path: "bonafide").path()
        }
    }

    /// The folder of engine and models.
    private var home: String {
        get throws {
            let home = Checkout.home
            let isThere = FileManager.default.fileExists(atPath: home + "/models")
            try #require(isThere, "no models in \(home): run 'make setup', or set BONAFIDE_HOME")
            return home
        }
    }

    private func run(
        _ executable: String, _ arguments: [String], input: String = ""
    ) async throws -> (status: TerminationStatus, output: String, errors: String) {
        let ending = try await Subprocess.run(
            .path(.init(executable)), arguments: .init(arguments),
            environment: .inherit.updating(["BONAFIDE_HOME": home]), input: .string(input),
            output: .string(limit: Constants.outputLimit), error: .string(limit: Constants.outputLimit))
        return (ending.terminationStatus, ending.standardOutput, ending.standardError)
    }

    private func sample(_ name: String, _ number: Int) -> String {
        Checkout.root.appending(path: "Samples/pairs/\(name)_\(number).jpg").path()
    }

    /// A list of the sample pairs, again and again.
    private func list(_ scratch: TemporaryFolder, rows: Int) throws -> String {
        let lines = (0..<rows).map { row in
            let name = Self.names[row % Self.names.count]
            return "\(sample(name, 1)),\(row == 2 ? "missing.jpg" : sample(name, 2)),\(row),\(name == "live" ? 1 : 0)\n"
        }
        return try scratch.file("list.csv", "image1,image2,row,bona_fide\n" + lines.joined())
    }

    @Test func `the same bytes when it was killed in the middle`() async throws {
        let scratch = try TemporaryFolder()
        let list = try list(scratch, rows: 24)
        let whole = try await run(program, ["score", "pair", "--input", list, "--output", scratch("whole.csv")])
        try #require(whole.status == .exited(0), "\(whole.errors)")
        let expected = try Data(contentsOf: URL(filePath: scratch("whole.csv")))

        // Kills the program as soon as the file has five lines.
        let script = """
            "$0" "$@" & pid=$!
            while kill -0 "$pid" && [ "$(cat "$OUTPUT" 2>/dev/null | wc -l)" -lt 5 ]; do sleep 0.01; done
            kill -9 "$pid"
            wait "$pid"
            """
        let killed = try await Subprocess.run(
            .path("/bin/sh"),
            arguments: .init(
                ["-c", script, program, "score", "pair", "--input", list, "--output", scratch("killed.csv")]),
            environment: .inherit.updating(["BONAFIDE_HOME": home, "OUTPUT": .init(scratch("killed.csv"))]),
            output: .discarded, error: .string(limit: Constants.outputLimit))
        #expect(killed.terminationStatus == .exited(128 + SIGKILL), "\(killed.standardError)")
        let torn = try Data(contentsOf: URL(filePath: scratch("killed.csv")))
        #expect(torn.count > 1000 && torn.count < expected.count && expected.starts(with: torn))
        // The worst place: within a row.
        try torn.dropLast(7).write(to: URL(filePath: scratch("killed.csv")))

        let arguments = ["score", "pair", "--input", list, "--output", scratch("killed.csv")]
        let again = try await run(program, arguments)
        #expect(again.status == .exited(0) && again.errors.contains("rows are there; going on"), "\(again.errors)")
        #expect(try Data(contentsOf: URL(filePath: scratch("killed.csv"))) == expected)
        let sidecars = try ["whole", "killed"].map { try Data(contentsOf: URL(filePath: scratch("\($0).csv.json"))) }
        #expect(sidecars[0] == sidecars[1])

        let complete = try await run(program, arguments)
        #expect(complete.status == .exited(0) && complete.errors.contains("all 24 rows are there"))
        try await refusals(scratch, list, arguments)
        #expect(try Data(contentsOf: URL(filePath: scratch("killed.csv"))) == expected)
    }

    /// Few pictures again and again are no people: what is tried is that the steps fit together.
    @Test func `an afternoon's pictures become a policy and a page`() async throws {
        let scratch = try TemporaryFolder()
        let samples = Checkout.root.appending(path: "Samples").path()
        let faces = ["biden-2010", "collins-1999", "obama-2009", "obama-2010", "obama-2012"]
        let attacks = ["print": "curved_print", "phone": "replayed_video", "screen": "screen"]
        for folder in RecordingPlan().folders(people: 4, devices: ["desk"], lights: ["window", "lamp"]) {
            let kind = folder.split(separator: "/").last?.split(separator: "-").first.map(String.init) ?? ""
            let face = faces[folder.utf8.reduce(0) { $0 + Int($1) } % faces.count]
            let source = attacks[kind].map { "attacks/\($0)" } ?? "portraits/\(face)"
            let bytes = try Data(contentsOf: URL(filePath: "\(samples)/\(source).jpg"))
            try scratch.file("r/\(folder)/1.jpg", Array(bytes))
        }
        let made = try await run(program, ["calibrate", "afternoon", scratch("r"), "--name", "desk"])
        try #require(made.status == .exited(0), "\(made.errors)")
        #expect(
            made.output.contains("! No presentation has two pictures") && made.errors.contains("score liveness --input")
        )
        let (policy, _) = try Policy.read(Array(Data(contentsOf: URL(filePath: scratch("r-calibration/policy.json")))))
        #expect(policy.name == "desk" && policy.singleFrame.fusion != nil && policy.singleFrame.familiarity != nil)
        let page = try String(contentsOfFile: scratch("r-calibration/report.html"), encoding: .utf8)
        #expect(page.contains("Calibration with r") && page.contains("4 people are there bona fide: record at least 5"))
        // It decides: the attacks that it was fitted to are not accepted.
        let judged = try await run(
            program, ["liveness", "--policy", scratch("r-calibration/policy.json"), "\(samples)/attacks"])
        #expect(judged.status != .exited(0) && !judged.output.contains(" live "), "\(judged.output)")
        let again = try await run(program, ["calibrate", "afternoon", scratch("r"), "--name", "desk"])
        #expect(again.status == .exited(0) && again.errors.contains("all 56 rows are there"), "\(again.errors)")
    }

    private func refusals(_ scratch: TemporaryFolder, _ list: String, _ arguments: [String]) async throws {
        let policy = try await run(program, arguments + ["--policy", "strict"])
        #expect(policy.status == .exited(3) && policy.errors.contains("the policy is strict"), "\(policy.errors)")
        try scratch.file("list.csv", String(contentsOfFile: list, encoding: .utf8) + "a,b,24,1\n")
        let changed = try await run(program, arguments)
        #expect(changed.status == .exited(3) && changed.errors.contains("the list list.csv is not the one"))
        try scratch.file("list.csv", "image1,bona_fide\na,1\n")
        let column = try await run(program, arguments)
        #expect(column.status == .exited(3) && column.errors.contains("no column is named image2"))
        try scratch.file("list.csv", "image1,image2,bona_fide\na,b,perhaps\n")
        let label = try await run(program, arguments)
        #expect(label.status == .exited(3) && label.errors.contains("line 2: the label is perhaps"))
    }

    /// The rows of a score file as the JSON lines of the same list.
    private func rows(_ path: String) throws -> [[String: String]] {
        let file = try CSVFile(Array(Data(contentsOf: URL(filePath: path))))
        return file.rows.map { Dictionary(uniqueKeysWithValues: zip(file.header.names, $0.fields)) }
    }

    private func answers(_ text: String) throws -> [[String: String]] {
        try text.split(separator: "\n").map { line in
            try JSONDecoder().decode([String: JSONField].self, from: Data(line.utf8)).mapValues(\.text)
        }
    }

    private func requests(rows: Int) -> String {
        (0..<rows).map { row in
            let name = Self.names[row % Self.names.count]
            let second = row == 2 ? "missing.jpg" : sample(name, 2)
            return #"{"image1":"\#(sample(name, 1))","image2":"\#(second)","row":\#(row),"#
                + #""bona_fide":\#(name == "live" ? 1 : 0)}"#
        }.joined(separator: "\n") + "\n"
    }

    @Test func `JSON lines are answered as a file's rows, alone and by PySpark in four partitions`() async throws {
        let scratch = try TemporaryFolder()
        let output = scratch("scores.csv")
        let file = try await run(program, ["score", "pair", "--input", list(scratch, rows: 8), "--output", output])
        try #require(file.status == .exited(0), "\(file.errors)")
        // A missing file's path differs by the folder, and stands in no column.
        let expected = try rows(output)
        let alone = try await run(program, ["score", "pair", "--input", "-"], input: requests(rows: 8))
        #expect(alone.status == .exited(0))
        #expect(try answers(alone.output) == expected)

        let python = Checkout.root.appending(path: ".build/test-python/bin/python").path()
        try #require(
            FileManager.default.fileExists(atPath: python), "no \(python): run 'make test' or 'scripts/setup debug'")
        let lines = try scratch.file("lines.jsonl", requests(rows: 8))
        let script = Checkout.root.appending(path: "Tests/CommandTests/Support/pipe_scores.py").path()
        let spark = try await run(python, [script, program, home, lines, "\(Constants.partitions)"])
        try #require(spark.status == .exited(0), "\(spark.errors.suffix(4000))")
        #expect(try answers(spark.output) == expected)
    }

    @Test func `all pictures of people are compared with each other, and the torn file ends the same`() async throws {
        let scratch = try TemporaryFolder()
        let folder = Checkout.root.appending(path: "Samples/portraits").path()
        let arguments = ["score", "match", "--all-pairs", "--input", folder, "--output", scratch("m.csv")]
        let whole = try await run(program, arguments)
        try #require(whole.status == .exited(0), "\(whole.errors)")
        let rows = try rows(scratch("m.csv"))
        let pictures = try FolderContents.subjects.list(folder + "/").count { $0 == UInt8(ascii: "\n") } - 1
        #expect(rows.count == pictures * (pictures - 1) / 2)
        for row in rows {
            // The portraits are named after the person and the year.
            let isMated = row["reference"]?.prefix { $0 != "-" } == row["probe"]?.prefix { $0 != "-" }
            #expect((row["outcome"] == "matched") == isMated, "\(row)")
            let threshold = try #require(row["threshold"].flatMap(Double.init))
            #expect((try #require(row["score"].flatMap(Double.init)) >= threshold) == isMated)
        }
        let pair = try scratch.file(
            "pair.csv", "reference,probe\n\(folder)/\(rows[0]["reference"] ?? ""),\(folder)/\(rows[0]["probe"] ?? "")\n"
        )
        let one = try await run(program, ["score", "match", "--input", pair, "--output", scratch("one.csv")])
        #expect(one.status == .exited(0), "\(one.errors)")
        #expect(try self.rows(scratch("one.csv")).first?["score"] == rows[0]["score"])

        let expected = try Data(contentsOf: URL(filePath: scratch("m.csv")))
        try expected.prefix(expected.count / 2).write(to: URL(filePath: scratch("m.csv")))
        #expect(try await run(program, arguments).status == .exited(0))
        #expect(try Data(contentsOf: URL(filePath: scratch("m.csv"))) == expected)
    }
}
