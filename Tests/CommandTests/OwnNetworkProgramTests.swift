import Evaluation
import Foundation
import Subprocess
import TestSupport
import Testing
import Verification

@testable import bonafide

/// From the file of a network that always says attack to decisions by it: the steps of `docs/training.md`.
@Suite(.serialized) struct `The built program takes a network into use` {
    private static let outputLimit = 16 << 20
    private static let samples = Checkout.root.appending(path: "Samples").path()

    private func run(
        _ home: OwnNetworkHome, _ arguments: [String]
    ) async throws -> (status: TerminationStatus, output: String, errors: String) {
        let tests = try #require(CommandLine.arguments.first)
        let program = URL(filePath: tests).deletingLastPathComponent().appending(path: "bonafide").path()
        let ending = try await Subprocess.run(
            .path(.init(program)), arguments: .init(arguments),
            environment: .inherit.updating(["BONAFIDE_HOME": home.path]),
            output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
        return (ending.terminationStatus, ending.standardOutput, ending.standardError)
    }

    private func rows(_ path: String) throws -> [[String: String]] {
        let file = try CSVFile(Array(Data(contentsOf: URL(filePath: path))))
        return file.rows.map { Dictionary(uniqueKeysWithValues: zip(file.header.names, $0.fields)) }
    }

    @Test func `it is scored, measured, tried and then decides`() async throws {
        let home = try OwnNetworkHome("own-never")
        let manifest = ["--set", "manifest=\(home.manifest)"]
        let scratch = try TemporaryFolder()
        let portraits = try FileManager.default.contentsOfDirectory(atPath: Self.samples + "/portraits")
            .filter { $0.hasSuffix(".jpg") }.sorted()
        let lines =
            portraits.map { "\(Self.samples)/portraits/\($0),bona_fide,\n" }
            + ["curved_print", "screen"].map { "\(Self.samples)/attacks/\($0).jpg,attack,\($0)\n" }
        let list = try scratch.file("list.csv", "image,label,species\n" + lines.joined())
        let scores = scratch("scores.csv")

        let scored = try await run(home, ["score", "liveness", "--input", list, "--output", scores] + manifest)
        try #require(scored.status == .exited(0), "\(scored.errors)")
        let without = try await run(home, ["score", "liveness", "--input", list, "--output", scratch("without.csv")])
        try #require(without.status == .exited(0), "\(without.errors)")
        let (all, builtIn) = (try rows(scores), try rows(scratch("without.csv")))
        for (row, plain) in zip(all, builtIn) {
            // Nothing changes for a policy that does not name it.
            let own = ["network.own-never", "log_odds.own-never"]
            #expect(row.filter { !own.contains($0.key) } == plain)
            let score = try #require(row["network.own-never"].flatMap(Double.init))
            #expect(score > 0.0001 && score < 0.0002)
        }
        let taken = try scratch.file("taken.csv", "image,network.own-never\na.jpg,1\n")
        let refused = try await run(
            home, ["score", "liveness", "--input", taken, "--output", scratch("taken.out")] + manifest)
        #expect(refused.status == .exited(3) && refused.errors.contains("network.own-never is one that this command"))

        let figures = try await run(
            home, ["evaluate", "pad", scores, "--score-column", "network.own-never", "--threshold", "0.5", "--json"])
        try #require(figures.status == .exited(0), "\(figures.errors)")
        let report = try JSONDecoder().decode(JSONValue.self, from: Data(figures.output.utf8))
        let point = try #require(
            report["operating_points"]?.array?.first { $0["threshold"]?.number == 0.5 },
            "\(figures.output.prefix(2000))")
        #expect(point["bpcer"]?["rate"]?.number == 1 && point["apcer"]?["rate"]?.number == 0)

        let policy = try scratch.file("mine.json", home.policy(Policy.BuiltIn.default.bytes, #"{"deny": 0.5}"#))
        let trial = try await run(home, ["policy", "try", policy, "--scores", scores, "--json"])
        #expect(trial.status == .exited(1), "\(trial.errors)")
        let accepted = builtIn.count { $0["outcome"] == "live" }
        #expect(accepted == portraits.count)
        let replayed = try JSONDecoder().decode(JSONValue.self, from: Data(trial.output.utf8))
        let turned = try #require(replayed["changes"]?.array).filter { $0["old"]?.text == "live" }
        #expect(turned.count == accepted && turned.allSatisfy { $0["new"]?.text == "spoof" }, "\(trial.output)")

        let portrait = "\(Self.samples)/portraits/\(portraits[0])"
        let judged = try await run(home, ["liveness", portrait, "--policy", policy, "--json"] + manifest)
        #expect(judged.status == .exited(1) && judged.output.contains(home.sha256), "\(judged.errors)")
        let alone = try await run(home, ["liveness", portrait] + manifest)
        #expect(alone.status == .exited(0), "\(alone.output)")
        let unknown = try await run(home, ["liveness", portrait, "--policy", policy])
        #expect(unknown.status == .exited(3) && unknown.errors.contains("own-never, which no manifest describes"))

        var bytes = [UInt8](try Data(contentsOf: URL(filePath: home.file)))
        bytes[bytes.count - 1] ^= 1
        try Data(bytes).write(to: URL(filePath: home.file))
        let changed = try await run(home, ["liveness", portrait] + manifest)
        #expect(changed.status == .exited(3) && changed.errors.contains("not \(home.sha256)"), "\(changed.errors)")
    }
}
