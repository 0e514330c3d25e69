import Evaluation
import Foundation
import TestSupport
import Testing

@testable import Storage
@testable import Verification
@testable import bonafide

@Suite struct `bonafide policy` {
    private static let policy = Policy.BuiltIn.strict.bytes

    /// A folder with a signed policy and its keys.
    private func signed(_ body: (_ folder: String, _ policy: String) throws -> Void) throws {
        let scratch = try TemporaryFolder()
        defer { withExtendedLifetime(scratch) {} }
        let policy = scratch("own.json")
        try Data(Self.policy).write(to: URL(filePath: policy))
        try PolicyCommand.NewKey.parse([scratch("key")]).run()
        try PolicyCommand.Sign.parse([policy, "--key", scratch("key")]).run()
        try body(scratch.path + "/", policy)
    }

    @Test func `a new key is its owner's alone and takes no file's place`() throws {
        try signed { folder, _ in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "key")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let key = try PolicyFile.privateKey(folder + "key")
            #expect(try PolicyFile.publicKey(folder + "key.pub") == key.publicKey)
            let error = #expect(throws: CommandError.self) {
                try PolicyCommand.NewKey.parse([folder + "key"]).run()
            }
            #expect(error?.code == "policy.key_exists")
            #expect(try PolicyFile.privateKey(folder + "key").publicKey == key.publicKey)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 4)
        }
    }

    @Test func `a signed policy is verified, and one changed byte is not`() throws {
        try signed { folder, policy in
            try PolicyCommand.Verify.parse([policy, "--key", folder + "key.pub"]).run()
            try Data(Self.policy + Array(" ".utf8)).write(to: URL(filePath: policy))
            for arguments in [[policy], [policy, "--key", folder + "key.pub"]] {
                let error = #expect(throws: CommandError.self) { try PolicyCommand.Verify.parse(arguments).run() }
                #expect(error?.code == "policy.signature_invalid")
            }
        }
    }

    @Test func `the log names each change, who made it and what was in force before any`() {
        let events = [
            PolicyEvent(
                number: 1, time: "2026-01-01T00:00:00Z", actor: "a1b2", action: .activated,
                policy: String(repeating: "5", count: 64), name: "own", replaced: nil, origin: "upload",
                signedBy: "ffff", previous: nil),
            PolicyEvent(
                number: 2, time: "2026-01-02T00:00:00Z", actor: "c3d4", action: .rolledBack, policy: nil, name: nil,
                replaced: String(repeating: "5", count: 64), origin: nil, signedBy: nil, previous: "ab"),
        ]
        let rows = PolicyCommand.Log.lines(events).dropFirst().map { $0.split(separator: " ") }
        let hash = String(repeating: "5", count: 12)
        #expect(
            rows == [
                ["1", "2026-01-01T00:00:00Z", "a1b2", "activated", "own", hash[...], "upload", "ffff"],
                ["2", "2026-01-02T00:00:00Z", "c3d4", "rolled_back", "configured", "–", "–", "–"],
            ])
    }

    @Test func `every job refuses a policy that is not signed by the configured key`() async throws {
        let scratch = try TemporaryFolder()
        defer { withExtendedLifetime(scratch) {} }
        let (policy, key) = (scratch("own.json"), scratch("key"))
        try Data(Self.policy).write(to: URL(filePath: policy))
        try PolicyCommand.NewKey.parse([key]).run()
        func job(_ policy: String) async throws -> [UInt8]? {
            try await Settings(
                flags: [.policy: .string(policy), .policyKey: .string(key + ".pub")],
                environment: ["BONAFIDE_HOME": "/nowhere"], filePath: nil
            ).policy.bytes
        }
        var error = await #expect(throws: CommandError.self) { try await job(policy) }
        #expect(error?.code == "policy.signature_missing")
        try PolicyCommand.NewKey.parse([scratch("other")]).run()
        try PolicyCommand.Sign.parse([policy, "--key", scratch("other")]).run()
        error = await #expect(throws: CommandError.self) { try await job(policy) }
        #expect(error?.code == "policy.signature_invalid")
        try PolicyCommand.Sign.parse([policy, "--key", key]).run()
        #expect(try await job(policy) == Self.policy)
        #expect(try await job("classic") == Policy.BuiltIn.classic.bytes)
    }

    @Test func `what is no key is refused by name`() async throws {
        let scratch = try TemporaryFolder()
        defer { withExtendedLifetime(scratch) {} }
        try Data("key".utf8).write(to: URL(filePath: scratch("key")))
        let error = #expect(throws: CommandError.self) { try PolicyFile.publicKey(scratch("key")) }
        #expect(error?.code == "policy.key_invalid")
    }

    @Test func `the summary has thresholds and evidence`() throws {
        let (policy, reference) = try Policy.builtIn()
        let lines = PolicySummary(policy, reference, signer: nil).lines
        #expect(lines[0] == "policy      default")
        #expect(lines.contains { $0.hasPrefix("one picture  live from 0.82, spoof below 0.3") })
        #expect(lines.contains { $0.contains("fmr-1e-4") && $0.contains("0.3884") })
        #expect(lines.contains { $0.hasPrefix("evidence     twoFrame.fusion") })
    }

    @Test func `differences are shown, and their absence`() throws {
        let policies = try ["default", "strict"].map { try PolicyFile($0).read().policy }
        let lines = PolicySummary.lines(of: try PolicyDifference(from: policies[0], to: policies[1]).changes)
        #expect(lines.contains { $0.hasPrefix("singleFrame.live ") && $0.hasSuffix("0.915") })
        #expect(PolicySummary.lines(of: []) == ["the policies are alike"])
    }

    @Test(arguments: [
        ["calibrate", "pair", "--scores", "s.csv", "--fix", "pad_score"],
        ["calibrate", "pair", "--scores", "s.csv", "--sign-key", "k"],
        ["calibrate", "match"],
        ["policy", "try", "strict"],
        ["policy", "try", "strict", "--scores", "s.csv", "--rows", "-1"],
        ["policy", "sign", "p.json"],
    ])
    func `wrong arguments are refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try Bonafide.parseAsRoot(arguments) }
    }

    @Test func `comparisons are calibrated into a file that says so when run again`() throws {
        let scratch = try TemporaryFolder()
        defer { withExtendedLifetime(scratch) {} }
        let (scores, output) = (scratch("scores.csv"), scratch("own.json"))
        let others = (0..<60_000).map { "\(0.6 - Double($0) / 100_000),non_mated" }
        let ones = (0..<100).map { "\(0.5 + Double($0) / 1000),mated" }
        try Data((["score,label"] + others + ones).joined(separator: "\n").utf8).write(to: URL(filePath: scores))
        let arguments = [
            "--scores", scores, "--fmr", "1e-3", "--fmr", "1e-4", "--base", "default", "--name", "own", "--output",
            output,
        ]
        try CalibrateCommand.Match.parse(arguments).run()
        let file = try PolicyFile(output)
        let (policy, _) = try file.read()
        #expect(policy.name == "own")
        let calibration = try #require(policy.recognition.calibrations.first)
        #expect(calibration.operatingPoints.map(\.name) == ["fmr-1e-3", "fmr-1e-4"])
        #expect(calibration.nonMatedComparisons == 60_000)
        try CalibrateCommand.Match.parse(arguments).run()
        #expect(try PolicyFile(output).bytes == file.bytes)
    }

    @Test func `a wrong score file is named with its line`() throws {
        let scratch = try TemporaryFolder()
        defer { withExtendedLifetime(scratch) {} }
        let scores = scratch("scores.csv")
        try Data("score,label\n0.5,mated\n0.5,same\n".utf8).write(to: URL(filePath: scores))
        let error = #expect(throws: CommandError.self) {
            try CalibrateCommand.Match.parse(["--scores", scores]).run()
        }
        #expect(error?.code == "scores.label" && error?.reason.contains("line 3") == true)
    }
}
