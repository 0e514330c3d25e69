import Foundation
import Subprocess
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
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let portrait = root.appending(path: "Sources/bonafide/Resources/bench.jpg").path()

    /// The folder of engine and models.
    private func home() throws -> String {
        let home = ProcessInfo.processInfo.environment["BONAFIDE_HOME"] ?? Self.root.appending(path: ".bonafide").path()
        let isThere = FileManager.default.fileExists(atPath: home + "/models")
        try #require(isThere, "no models in \(home): run 'make setup', or set BONAFIDE_HOME")
        return home
    }

    @Test(
        arguments: [
            (["--version"], 0), (["--help"], 0), (["config", "show"], 0), (["models", "list"], 0), (["liveness"], 64),
            (["frob"], 64), (["liveness", "/no/such.jpg"], 3), (["models", "verify"], 3), (["doctor"], 1),
            (["config", "show", "--set", "prot=1"], 3), (["models", "fetch", "frob"], 3),
        ] as [([String], Int32)])
    func `the exit status without models`(arguments: [String], status: Int32) async throws {
        let ending = try await run(arguments)
        #expect(ending.status == .exited(status))
        #expect(status == 0 || !(ending.errors + ending.output).isEmpty)
    }

    @Test(arguments: [["liveness", "x.jpg"], ["models", "verify"], ["bench", "liveness"]])
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

    @Test func `the benchmark measures every stage`() async throws {
        let ending = try await run(["bench", "liveness", "--seconds", "0.5", "--json"], home: try home())
        #expect(ending.status == .exited(0), "\(ending.errors)")
        let report = try JSONDecoder().decode(Report.self, from: Data(ending.output.utf8))
        #expect(report.outcome == "live")
        #expect(report.stages.map(\.name).contains("pad"))
        #expect(try #require(report.stages.last?.name) == "job")
        #expect(report.stages.allSatisfy { $0.milliseconds.p50 <= $0.milliseconds.p99 })
        #expect(report.pictures_per_second > 0)
    }

    private struct Record: Decodable {
        struct Failure: Decodable { let code: String }
        let input: String
        let outcome: String?
        let p_live: Double?
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
        let pictures_per_second: Double
    }
}
