import Foundation
import Inference
import TestSupport
import Testing
import Vision

@testable import Verification

/// Jobs with a network of an operator's own manifest.
@Suite(.serialized) struct OwnPADNetworkJobTests {
    private static let portrait = "Samples/portraits/obama-2012.jpg"

    private func instruments(_ home: OwnNetworkHome, _ uses: Set<Instruments.Use> = [.liveness]) async throws
        -> Instruments
    {
        var configuration = Instruments.Configuration(home: home.path)
        configuration.manifest = Array(try Data(contentsOf: URL(filePath: home.manifest)))
        configuration.uses = uses
        return try await Instruments(configuration)
    }

    private func policy(_ home: OwnNetworkHome, _ limits: String, sha256: String? = nil) throws -> PolicyEdition {
        try PolicyEdition(home.policy(Policy.BuiltIn.default.bytes, limits, sha256: sha256))
    }

    @Test func `a network is told beside the built-in ones and decides where the policy says`() async throws {
        let home = try OwnNetworkHome("own-logit")
        let instruments = try await instruments(home)
        #expect(instruments.models["own-logit"] == home.sha256 && instruments.ownNetworks == ["own-logit"])
        try await instruments.selfTest()
        let picture = try Checkout.bytes(Self.portrait)
        let plain = try await JobFixtures.liveness().judge(picture)
        let report = try await LivenessJob(instruments, .builtIn()).judge(picture)
        #expect(report.decision == plain.decision && report.decision.outcome == .live)
        let networks = try #require(report.pad?.networks)
        #expect(networks.map(\.model) == ["minifasnet-v2", "minifasnet-v1se", "own-logit"])
        let score = try #require(networks.last?.mean)
        try #require(networks.last?.crops.count == 1 && score > 0.01 && score < 0.99)

        for (limits, outcome) in [
            ("{\"deny\": \(score - 0.005)}", LivenessOutcome.live), ("{\"deny\": \(score + 0.005)}", .spoof),
            ("{\"abstain\": \(score + 0.005)}", .inconclusive),
        ] {
            let policy = try policy(home, limits)
            let (judged, measurement) = try await LivenessJob(instruments, policy).measure(picture)
            #expect(judged.decision.outcome == outcome)
            #expect(judged.decision.comparisons.contains { $0.measure == "network.own-logit" && $0.value == score })
            #expect(
                measurement.numbers["network.own-logit"] == score && measurement.numbers["log_odds.own-logit"] != nil)
            #expect(policy.policy.decide(measurement, .liveness) == judged.decision)
        }
    }

    @Test func `a network that always says attack turns bona fide samples into spoof`() async throws {
        let home = try OwnNetworkHome("own-never")
        let instruments = try await instruments(home, [.twoFrames])
        let picture = try Checkout.bytes(Self.portrait)
        let frames = try ["live_1", "live_2"].map { try Checkout.bytes("Samples/pairs/\($0).jpg") }
        #expect(try await LivenessJob(instruments, .builtIn()).judge(picture).decision.outcome == .live)
        #expect(try await PairJob(instruments, .builtIn()).judge(frames[0], frames[1]).decision.outcome == .live)

        let policy = try policy(home, #"{"deny": 0.5}"#)
        let judged = try await LivenessJob(instruments, policy).judge(picture).decision
        #expect(judged.outcome == .spoof && judged.reasons == [.padScoreLow] && judged.probableAttack == .unknown)
        let (pair, measurement) = try await PairJob(instruments, policy).measure(frames[0], frames[1])
        #expect(pair.decision.outcome == .spoof && pair.decision.reasons == [.padScoreLow])
        #expect(pair.decision.comparisons.contains { $0.measure == "network.own-never_2" && !$0.passed })
        #expect(policy.policy.decide(measurement, .pair) == pair.decision)
    }

    @Test func `a file with one byte changed stops the start, and so does one that is missing`() async throws {
        let home = try OwnNetworkHome("own-logit")
        _ = try await instruments(home)
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: home.file)))
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(filePath: home.file))
        let changed = await #expect(throws: InferenceError.self) { _ = try await instruments(home) }
        #expect(changed?.code == .modelMismatch && changed?.reason.contains("own-logit.onnx has SHA-256") == true)
        try FileManager.default.removeItem(atPath: home.file)
        let missing = await #expect(throws: InferenceError.self) { _ = try await instruments(home) }
        #expect(
            missing?.code == .modelMissing && missing?.reason.contains("put the file of the manifest there") == true)
    }

    @Test func `a network that is not as its entry says stops the start`() async throws {
        let home = try OwnNetworkHome("own-logit") { entry in
            entry["presentation"] =
                ["cropScale": 2, "output": 3, "activation": "sigmoid", "bonaFide": "high"] as [String: Any]
        }
        let error = await #expect(throws: VisionError.self) { _ = try await instruments(home) }
        #expect(error?.code == .networkUnsuitable && error?.reason.contains("output 3 is not there") == true)
    }

    @Test func `a policy that asks for another network, or one that is not loaded, is refused`() async throws {
        let home = try OwnNetworkHome("own-logit")
        let other = try policy(home, #"{"deny": 0.2}"#, sha256: String(repeating: "ab", count: 32))
        let instruments = try await instruments(home)
        #expect { try LivenessJob(instruments, other) } throws: {
            ($0 as? VerificationError)?.code == .policyModelMismatch
        }
        let policy = try policy(home, #"{"deny": 0.2}"#)
        _ = try LivenessJob(instruments, policy)
        let without = try await JobFixtures.instruments
        for refused in [
            { _ = try LivenessJob(without, policy) } as () throws -> Void, { _ = try PairJob(without, policy) },
        ] {
            let error = #expect(throws: VerificationError.self) { try refused() }
            #expect(
                error?.code == .policyModelMismatch && error?.reason.contains("own-logit, which no manifest") == true)
        }
        _ = try MatchJob(without, policy)
    }
}
