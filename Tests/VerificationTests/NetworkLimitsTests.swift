import TestSupport
import Testing
import Vision

@testable import Verification

private func limits(_ networks: [String: NetworkLimits]?) -> SingleFrameLimits {
    var limits = SingleFrameLimits(live: 0.9, spoof: 0.7, maximumSpread: 0.2, cues: [:])
    limits.networks = networks
    return limits
}

private func pad(_ score: Float) -> SingleFramePAD {
    SingleFramePAD(networks: [], score: PADScore(score), spread: 0, cues: [])
}

@Suite struct NetworkLimitsTests {
    private static let own = limits(["own": .init(deny: 0.4, abstain: 0.6)])

    @Test(arguments: [
        (0.7, LivenessOutcome.live, [Reason]()), (0.6, .live, []), (0.59, .inconclusive, [.padScoreBetween]),
        (0.4, .inconclusive, [.padScoreBetween]), (0.39, .spoof, [.padScoreLow]),
    ])
    func `a network denies and abstains`(score: Double, outcome: LivenessOutcome, reasons: [Reason]) {
        let decision = Self.own.decide(pad(0.95), ["network.own": score, "network.another": 0])
        #expect(decision.outcome == outcome && decision.reasons == reasons)
        #expect(decision.comparisons.contains { $0.measure == "network.own" && $0.minimum == 0.6 })
        #expect((decision.probableAttack != nil) == (outcome == .spoof))
    }

    @Test func `no network makes a decision more favourable`() {
        let rank: [LivenessOutcome: Int] = [.spoof: 0, .inconclusive: 1, .live: 2]
        for score in stride(from: Float(0), through: 1, by: 0.05) {
            let without = limits(nil).decide(pad(score)).outcome
            for own in stride(from: 0.0, through: 1, by: 0.1) {
                let with = Self.own.decide(pad(score), ["network.own": own]).outcome
                #expect((rank[with] ?? -1) <= (rank[without] ?? -1))
            }
        }
    }

    @Test func `a network that was not measured never passes`() {
        let decision = Self.own.decide(pad(0.99))
        #expect(decision.outcome == .inconclusive && decision.reasons == [.notAssessed])
        #expect(limits(nil).decide(pad(0.99)).outcome == .live)
    }

    @Test func `a picture that is to be taken again is judged then`() {
        let retake = LivenessDecision(outcome: .retake, reasons: [.headNotTurned])
        #expect(["own": NetworkLimits(deny: 0.4)].applied(to: retake, ["network.own": 0.1]) == retake)
    }

    @Test func `of two frames each is asked`() {
        let live = LivenessDecision(outcome: .live, reasons: [])
        let own = ["own": NetworkLimits(deny: 0.4)]
        for (scores, outcome) in [
            (["network.own_1": 0.5, "network.own_2": 0.5], LivenessOutcome.live),
            (["network.own_1": 0.5, "network.own_2": 0.3], .spoof), (["network.own_1": 0.5], .inconclusive),
        ] {
            #expect(own.applied(to: live, scores, ["_1", "_2"]).outcome == outcome)
        }
    }

    @Test func `two networks vote as in face-recognition-liveness`() {
        let both = limits(["map": .init(deny: 0.8), "minifasnet-v2": .init(deny: 0.8)])
        for (map, builtIn, outcome) in [
            (0.9, 0.9, LivenessOutcome.live), (0.9, 0.7, .spoof), (0.7, 0.9, .spoof),
        ] {
            #expect(both.decide(pad(0.95), ["network.map": map, "network.minifasnet-v2": builtIn]).outcome == outcome)
        }
    }

    private func policy(_ part: String, _ change: String, models: String = #"{"own": "ab","#) throws -> Policy {
        let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
        let changed = text.replacing("\"\(part)\": {", with: "\"\(part)\": {\(change),", maxReplacements: 1)
        try #require(changed != text)
        return try Policy.read(
            Array(changed.replacing("\"models\": {", with: "\"models\": \(models)", maxReplacements: 1).utf8)
        ).policy
    }

    @Test(arguments: ["singleFrame", "twoFrame"]) func `a policy holds the limits`(part: String) throws {
        let policy = try policy(part, #""networks": {"own": {"deny": 0.4, "abstain": 0.6}}"#)
        let networks = part == "twoFrame" ? policy.twoFrame.networks : policy.singleFrame.networks
        #expect(networks == ["own": .init(deny: 0.4, abstain: 0.6)] && policy.askedNetworks == ["own"])
        #expect(try Policy.read(try policy.written()).policy == policy)
        #expect(try Policy.builtIn().policy.askedNetworks.isEmpty)
    }

    @Test(arguments: [
        #"{"own": {}}"#, #"{"own": {"deny": 1.1}}"#, #"{"own": {"abstain": -0.1}}"#,
        #"{"own": {"deny": 0.6, "abstain": 0.4}}"#, #"{"own": {"denny": 0.4, "abstain": 0.6}}"#, #"{"own": 0.4}"#,
        #"{"another": {"deny": 0.4}}"#,
    ])
    func `limits that contradict themselves or of a network that is not pinned are refused`(networks: String) {
        for part in ["singleFrame", "twoFrame"] {
            #expect { try policy(part, "\"networks\": \(networks)") } throws: {
                ($0 as? VerificationError)?.code == .policyInvalid
            }
        }
    }

    @Test func `a fusion weighs a network that the policy pins, and no other`() throws {
        func fusion(_ column: String) -> String {
            #""fusion": {"intercept": 0, "notMeasured": "retake", "columns": {""# + column
                + #"": {"weight": 1, "minimum": -9, "maximum": 9}}}"#
        }
        let policy = try policy("singleFrame", fusion("log_odds.own"))
        #expect(policy.askedNetworks == ["own"])
        var numbers = ["log_odds.own": 4.0]
        #expect(policy.singleFrame.decide(pad(0.5), numbers).outcome == .live)
        numbers = [:]
        #expect(policy.singleFrame.decide(pad(0.5), numbers).outcome == .retake)
        for column in ["log_odds.another", "log_odds.", "own", "network"] {
            #expect { try self.policy("singleFrame", fusion(column)) } throws: {
                ($0 as? VerificationError)?.code == .policyInvalid
            }
        }
        // A built-in network's columns need no pin: policies of before have them.
        #expect(try self.policy("singleFrame", fusion("log_odds.minifasnet-v2")).askedNetworks.isEmpty)
    }

    @Test func `the columns of networks are told apart`() {
        #expect(
            Measurement.Kind.pair.numbers(ofNetworks: ["a"])
                == ["network.a_1", "log_odds.a_1", "network.a_2", "log_odds.a_2"])
        #expect(Measurement.Kind.pair.ownNetwork(ofColumn: "log_odds.a_2") == "a")
        #expect(Measurement.Kind.pair.ownNetwork(ofColumn: "log_odds.a") == nil)
        #expect(Measurement.Kind.liveness.ownNetwork(ofColumn: "network.minifasnet-v2") == nil)
    }
}
