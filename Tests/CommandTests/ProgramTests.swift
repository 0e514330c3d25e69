import Foundation
import Subprocess
import TestSupport
import Testing

/// Runs the program that was built beside the tests.
@Suite struct `The built program` {
    /// What a run left behind.
    private struct Ending {
        let status: TerminationStatus
        let output: String
        let errors: String
    }

    private func run(_ arguments: [String], input: String = "", home: String? = nil) async throws -> Ending {
        let tests = try #require(CommandLine.arguments.first)
        let program = URL(filePath: tests).deletingLastPathComponent().appending(path: "bonafide").path()
        let ending = try await Subprocess.run(
            .path(.init(program)), arguments: .init(arguments),
            environment: .inherit.updating(["BONAFIDE_HOME": home ?? "/nowhere"]), input: .string(input),
            output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
        return Ending(
            status: ending.terminationStatus, output: ending.standardOutput, errors: ending.standardError)
    }

    private static let outputLimit = 1 << 20
    private static let root = Checkout.root
    private static let portrait = root.appending(path: "Sources/bonafide/Resources/bench.jpg").path()

    /// The folder of engine and models.
    private func home() throws -> String {
        let home = Checkout.home
        let isThere = FileManager.default.fileExists(atPath: home + "/models")
        try #require(isThere, "no models in \(home): run 'make setup', or set BONAFIDE_HOME")
        return home
    }

    @Test(
        arguments: [
            (["--version"], 0), (["--help"], 0), (["config", "show"], 0), (["models", "list"], 0), (["liveness"], 64),
            (["frob"], 64), (["liveness", "/no/such.jpg"], 3), (["models", "verify"], 3), (["doctor"], 1),
            (["pair"], 64), (["pair", "a"], 64), (["pair", "a", "b", "--param", "x=1"], 64), (["pair", "a", "b"], 3),
            (["pair", "--pairs", "/no/such.csv"], 3), (["pair", "a", "b", "--policy", "frob"], 3),
            (["config", "show", "--set", "prot=1"], 3), (["models", "fetch", "frob"], 3),
            (["mrz"], 64), (["mrz", "P<UTO"], 3), (["mrz", "-"], 3), (["passport", "show"], 64),
            (["passport", "show", "/no/such.bin"], 3), (["passport", "show", portrait], 3),
            (["liveness", "-h"], 64), (["liveness", "--help"], 64), (["liveness", "--version"], 64),
            (["pair", "-h", "b"], 64), (["match", "a", "-h"], 64), (["search", "--version"], 64), (["mrz", "-h"], 64),
            (["passport", "verify", "--help"], 64), (["quality", "-h"], 64), (["enrol", "-h"], 64),
            (["policy", "verify", "-h"], 64), (["help", "liveness"], 0), (["liveness", "--", "-h"], 3),
            (["config", "--help"], 0), (["serve", "-h"], 0), (["evaluate", "pad", "-h"], 0),
        ] as [([String], Int32)])
    func `the exit status without models`(arguments: [String], status: Int32) async throws {
        let ending = try await run(arguments)
        #expect(ending.status == .exited(status))
        #expect(status == 0 || !(ending.errors + ending.output).isEmpty)
    }

    @Test(arguments: [
        ["liveness", "x.jpg"], ["pair", "x.jpg", "y.jpg"], ["models", "verify"], ["bench", "liveness"],
        ["bench", "pair"],
    ])
    func `a missing home is told with its mend`(arguments: [String]) async throws {
        let ending = try await run(arguments)
        #expect(ending.status == .exited(3))
        #expect(ending.errors.contains("bonafide models fetch"))
        // The dump of a Swift error has its type and fields.
        #expect(!ending.errors.contains("Error("))
    }

    @Test func `a key is made, listed without its secret, and revoked`() async throws {
        let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let created = try await run(["keys", "create", "--scope", "liveness", "--name", "shop"], home: home)
        try #require(created.status == .exited(0), "\(created.errors)")
        let secret = created.output.trimmingCharacters(in: .newlines)
        let parts = secret.split(separator: "_")
        try #require(parts.count == 3)

        let file = home + "/keys.jsonl"
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try !String(contentsOfFile: file, encoding: .utf8).contains(parts[2]))
        let list = try await run(["keys", "list"], home: home)
        #expect(list.output.contains(parts[1]) && list.output.contains("shop") && !list.output.contains(parts[2]))

        #expect(try await run(["keys", "revoke", String(parts[1])], home: home).status == .exited(0))
        #expect(try await !run(["keys", "list"], home: home).output.contains(parts[1]))
        #expect(try await run(["keys", "revoke", "ffff"], home: home).status == .exited(3))
    }

    @Test(arguments: [("6", 0), ("7", 1)] as [(String, Int32)])
    func `a zone from standard input is read, and a wrong check digit told`(digit: String, status: Int32) async throws {
        let zone = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\r\n D231458907UTO7408122F1204159<<<<<<<\(digit) \n"
        let text = try await run(["mrz", "-"], input: zone)
        #expect(text.status == .exited(status))
        #expect(text.output.contains("ERIKSSON, ANNA MARIA") && text.errors.isEmpty)
        #expect(text.output.contains("7 wrong, 6 expected") == (status == 1))
        let json = try await run(["mrz", "--json", zone])
        #expect(json.status == .exited(status))
        #expect(json.output.contains("\"valid\": \(status == 0 ? "true" : "false")"))
    }

    @Test func `what cannot be read as a zone is not repeated`() async throws {
        let ending = try await run(["mrz", "P<UTOERIKSSON<<ANNA", "L898902C3"])
        #expect(ending.status == .exited(3))
        #expect(ending.errors.contains("2 of 44") && ending.errors.contains("mend: "))
        #expect(!(ending.errors + ending.output).contains("ERIKSSON"))
    }

    @Test func `the server refuses to listen beyond loopback without a key`() async throws {
        let ending = try await run(["serve", "--host", "0.0.0.0", "--port", "0"])
        #expect(ending.status == .exited(3))
        #expect(ending.errors.contains("bonafide keys create --scope liveness"))
    }

    @Test func `portraits are judged as a table, as JSON and from standard input`() async throws {
        let home = try home()
        let table = try await run(["liveness", Self.portrait], home: home)
        #expect(table.status == .exited(0), "\(table.errors)")
        #expect(table.output.contains("bench.jpg  live"))

        let base64 = try Data(contentsOf: URL(filePath: Self.portrait)).base64EncodedString()
        let lines = try await run(
            ["liveness", "-"], input: "\(Self.portrait)\n\(base64)\nnot base64\n/no/such.jpg\n", home: home)
        #expect(lines.status == .exited(3))
        let records = try lines.output.split(separator: "\n").map {
            try JSONDecoder().decode(Record.self, from: Data($0.utf8))
        }
        #expect(records.map(\.outcome) == ["live", "live", nil, nil])
        #expect(records.map(\.error?.code) == [nil, nil, "input.base64", "input.missing"])
        #expect(records.map(\.input) == [Self.portrait, "line 2", "line 3", "/no/such.jpg"])
        #expect(records[0].p_live == records[1].p_live)
    }

    @Test func `two pictures are judged as text and as JSON`() async throws {
        let home = try home()
        let pictures = [1, 2].map { Self.root.appending(path: "Samples/pairs/live_\($0).jpg").path() }
        let text = try await run(["pair"] + pictures, home: home)
        #expect(text.output.hasPrefix("outcome  "), "\(text.errors)")
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let json = try await run(["pair", "--json", "--drawings", folder] + pictures, home: home)
        #expect(json.status == text.status)
        let record = try JSONDecoder().decode(PairRecord.self, from: Data(json.output.utf8))
        #expect(text.output.hasPrefix("outcome  \(record.outcome ?? "")\n"))
        #expect(record.images == pictures)
        #expect(record.frames?.count == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == record.drawings?.count)
        let missing = try await run(["pair", "--json", pictures[0], "/no/such.jpg"], home: home)
        #expect(missing.status == .exited(3))
        #expect(
            try JSONDecoder().decode(PairRecord.self, from: Data(missing.output.utf8)).error?.code == "input.missing")
    }

    @Test func `a batch of the sample pairs goes on after a missing file`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let samples = Self.root.appending(path: "Samples/pairs").path()
        let labels = try String(contentsOfFile: samples + "/labels.csv", encoding: .utf8)
            .replacing("_1.jpg,", with: "_1.jpg,\(samples)/").split(separator: "\n")
        let rows = labels.dropFirst().map { "\(samples)/\($0)" } + ["missing.jpg,\(samples)/live_1.jpg,PRINT,0,none"]
        let list = folder.appending(path: "list.csv").path()
        try Data(([String(labels[0])] + rows).joined(separator: "\r\n").utf8).write(to: URL(filePath: list))
        let output = folder.appending(path: "out.csv").path()
        let ending = try await run(["pair", "--pairs", list, "--output", output], home: try home())
        #expect(ending.status == .exited(3), "\(ending.errors)")
        #expect(ending.output.hasPrefix("IMAGE 1") && ending.output.contains("input.missing: no file"))
        #expect(ending.errors.contains("5 pairs in ") && ending.errors.contains("PAI SPECIES"))

        let written = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\r\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        #expect(written.count == 6)
        #expect(written[0].prefix(7) == ["image1", "image2", "class", "bona_fide", "detail", "outcome", "p_live"])
        #expect(written.allSatisfy { $0.count == written[0].count })
        #expect(written.dropFirst().map { $0.prefix(5).joined(separator: ",") } == rows)
        let column = try #require(written[0].firstIndex(of: "error"))
        #expect(written.dropFirst().map { $0[column] } == ["", "", "", "", "input.missing"])
        #expect(written[1...4].allSatisfy { ["live", "spoof", "retake", "inconclusive"].contains($0[5]) })

        let same = try await run(["pair", "--pairs", list], home: try home())
        #expect(same.output.split(separator: "\r\n").count == 6)
    }

    @Test(arguments: [("liveness", "pad"), ("pair", "decode")])
    func `the benchmark measures every stage`(job: String, stage: String) async throws {
        let ending = try await run(["bench", job, "--seconds", "0.5", "--json"], home: try home())
        #expect(ending.status == .exited(0), "\(ending.errors)")
        let report = try JSONDecoder().decode(Report.self, from: Data(ending.output.utf8))
        #expect(job == "pair" || report.outcome == "live")
        #expect(report.stages.map(\.name).contains(stage))
        #expect(try #require(report.stages.last?.name) == "job")
        #expect(report.stages.allSatisfy { $0.milliseconds.p50 <= $0.milliseconds.p99 })
        #expect(try #require(report.pictures_per_second ?? report.pairs_per_second) > 0)
    }

    private struct Record: Decodable {
        struct Failure: Decodable { let code: String }
        let input: String
        let outcome: String?
        let p_live: Double?
        let error: Failure?
    }

    private struct PairRecord: Decodable {
        struct Failure: Decodable { let code: String }
        struct Frame: Decodable { let face_count: Int }
        let images: [String]
        let outcome: String?
        let frames: [Frame]?
        let drawings: [String]?
        let error: Failure?
    }

    private struct Report: Decodable {
        struct Times: Decodable {
            let p50: Double
            let p99: Double
        }
        struct Stage: Decodable {
            let name: String
            let milliseconds: Times
        }
        let outcome: String
        let stages: [Stage]
        let pictures_per_second: Double?
        let pairs_per_second: Double?
    }
}
