import Foundation
import Testing
import Vision

@testable import Verification

private func pad(_ cues: [PADCue] = []) -> SingleFramePAD {
    SingleFramePAD(networks: [], score: PADScore(0.01), spread: 1, cues: cues)
}

private func limits(_ notMeasured: ColumnFusion.NotMeasured = .retake) -> SingleFrameLimits {
    var limits = SingleFrameLimits(
        live: 0.9, spoof: 0.1, maximumSpread: 0.2, cues: ["periodic_pattern": .init(deny: 0.8, abstain: 0.5)])
    limits.fusion = ColumnFusion(
        intercept: 0,
        columns: [
            "network.minifasnet-v2": .init(weight: 1, minimum: -5, maximum: 5),
            "quality.sharpness": .init(weight: -2, minimum: 0, maximum: 1),
        ], notMeasured: notMeasured)
    return limits
}

@Suite struct `Fusion of measured columns` {
    @Test(arguments: [
        // ln(0.99 / 0.01) = 4.595: 1 / (1 + exp(-4.595)) = 0.99
        (0.99, 0.0, 0.99, LivenessOutcome.live), (0.99, 1, 0.9305468, .live), (0.5, 0, 0.5, .inconclusive),
        (0.5, 1, 0.119_202_9, .inconclusive), (0.2, 1, 0.0327266, .spoof),
        // Beyond what was seen a column counts as the nearest that was: log odds of 5 at most, sharpness of 0 to 1.
        (1, 0, 0.993_307_1, .live), (0.99, -100, 0.99, .live), (0.99, 100, 0.9305468, .live),
    ])
    func `log odds of networks and signs that are free decide, not the networks' mean or spread`(
        network: Double, sharpness: Double, probability: Double, outcome: LivenessOutcome
    ) throws {
        let decision = limits().decide(pad(), ["network.minifasnet-v2": network, "quality.sharpness": sharpness])
        #expect(decision.outcome == outcome)
        #expect(abs(Double(try #require(decision.pLive).value) - probability) < 1e-6)
        #expect(decision.comparisons.map(\.measure) == ["pad.fusion"])
    }

    @Test(arguments: ColumnFusion.NotMeasured.allCases)
    func `a column that was not measured leads where the policy says, and never to live`(
        notMeasured: ColumnFusion.NotMeasured
    ) {
        let lacking: [[String: Double]] = [
            [:], ["network.minifasnet-v2": 0.99], ["quality.sharpness": 0],
            ["network.minifasnet-v2": .nan, "quality.sharpness": 0],
        ]
        for numbers in lacking {
            let decision = limits(notMeasured).decide(pad(), numbers)
            #expect(decision.outcome.rawValue == notMeasured.rawValue)
            #expect(decision.reasons == [.notAssessed] && decision.pLive == nil)
        }
        let denied = limits(notMeasured).decide(pad([PADCue(.periodicPattern, rawValue: 9, value: 0.9)]), [:])
        #expect(denied.outcome == .spoof && denied.reasons == [.periodicPattern, .notAssessed])
    }

    @Test func `cues deny and abstain as without a fusion`() {
        let numbers = ["network.minifasnet-v2": 0.99, "quality.sharpness": 0.0]
        let cue = PADCue(.periodicPattern, rawValue: 9, value: 0.6)
        #expect(limits().decide(pad([cue]), numbers).reasons == [.periodicPattern])
        #expect(limits().decide(pad([cue]), numbers).outcome == .inconclusive)
    }

    @Test func `what the networks alone call an attack is none of the fusion's business`() {
        var limits = limits()
        let numbers = ["network.minifasnet-v2": 0.99, "quality.sharpness": 0.0]
        // The mean of the networks is 0.01.
        limits.minimumNetworkScore = 0.02
        let denied = limits.decide(pad(), numbers)
        #expect(denied.outcome == .spoof && denied.reasons == [.padScoreLow])
        limits.minimumNetworkScore = 0.005
        #expect(limits.decide(pad(), numbers).outcome == .live)
    }

    @Test func `what is unfamiliar is never accepted, and never an attack for it`() {
        var limits = limits()
        limits.familiarity = Familiarity(
            columns: ["spread"], means: [0.1], deviations: [0.1], components: [.init(variance: 1, direction: [1])],
            restVariance: 1, maximumDistance: 4)
        let usual = ["network.minifasnet-v2": 0.99, "quality.sharpness": 0.0]
        func decision(_ spread: Double?, _ network: Double = 0.99) -> LivenessDecision {
            var numbers = usual.merging(["network.minifasnet-v2": network]) { $1 }
            numbers["spread"] = spread
            return limits.decide(pad(), numbers)
        }
        #expect(decision(0.29).outcome == .live && decision(-0.09).outcome == .live)
        #expect(decision(0.31).outcome == .inconclusive && decision(0.31).reasons == [.unfamiliar])
        #expect(decision(nil).outcome == .inconclusive && decision(nil).reasons == [.notAssessed])
        #expect(decision(0.31, 0.01).outcome == .spoof && decision(0.31, 0.01).reasons == [.padScoreLow, .unfamiliar])
        #expect(decision(0.29, 0.01).outcome == .spoof)
    }

    @Test func `the distance is Mahalanobis' with one variance beside the components`() throws {
        let familiarity = Familiarity(
            columns: ["spread", "print_share"], means: [1, 2], deviations: [2, 1],
            components: [.init(variance: 4, direction: [0.6, 0.8])], restVariance: 0.5, maximumDistance: 1)
        // z = (1, 2): along 2.2, 2.2² / 4 = 1.21; beside it 5 - 4.84 = 0.16, / 0.5 = 0.32.
        let distance = try #require(familiarity.distance(["spread": 3, "print_share": 4]))
        #expect(abs(distance - 1.53) < 1e-12)
        #expect(familiarity.distance(["spread": 3]) == nil)
    }
}

@Suite struct `Policies with fusions` {
    private static func policy(_ change: (inout [String: Any]) -> Void) throws -> [UInt8] {
        let data = Data(Policy.BuiltIn.default.bytes)
        var document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        change(&document)
        return Array(try JSONSerialization.data(withJSONObject: document))
    }

    private static var fusion: [String: Any] {
        [
            "intercept": 1, "notMeasured": "retake",
            "columns": ["quality.sharpness": ["weight": -1, "minimum": 0, "maximum": 1]],
        ]
    }

    private static func singleFrame(_ part: String, _ value: [String: Any]) throws -> [UInt8] {
        try policy { document in
            var limits = document["singleFrame"] as? [String: Any] ?? [:]
            limits[part] = value
            document["singleFrame"] = limits
        }
    }

    @Test func `built-in policies hold none, and are read and written as before`() throws {
        for builtIn in Policy.BuiltIn.allCases {
            let (policy, _) = try Policy.read(builtIn.bytes)
            #expect(policy.singleFrame.fusion == nil && policy.singleFrame.familiarity == nil)
            #expect(policy.twoFrame.passive == nil)
            #expect(try policy.written() == builtIn.bytes)
        }
    }

    @Test func `a policy with a fusion is written and read as the same`() throws {
        let (policy, _) = try Policy.read(Self.singleFrame("fusion", Self.fusion))
        #expect(policy.singleFrame.fusion?.columns["quality.sharpness"]?.weight == -1)
        #expect(try Policy.read(policy.written()).policy == policy)
    }

    @Test(
        arguments: [
            (
                ["columns": ["quality.sharp": ["weight": 1, "minimum": 0, "maximum": 1]]],
                "names the unknown column quality.sharp"
            ),
            (
                ["columns": ["quality.sharpness": ["weight": 1, "minimum": 2, "maximum": 1]]],
                "the minimum of singleFrame.fusion.columns.quality.sharpness is above its maximum"
            ),
            (["notMeasured": "live"], "singleFrame.fusion.notMeasured is not valid"),
            (["treshold": 1], "the key singleFrame.fusion.treshold is unknown"),
        ] as [([String: any Sendable], String)])
    func `a fusion that contradicts itself is refused`(change: [String: any Sendable], reason: String) throws {
        let bytes = try Self.singleFrame("fusion", Self.fusion.merging(change) { $1 })
        let error = #expect(throws: VerificationError.self) { try Policy.read(bytes) }
        #expect(error?.code == .policyInvalid && error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }

    @Test(
        arguments: [
            (["deviations": [0]], "deviations is not a number above 0"),
            (["means": [1, 2]], "has not a number for each column"),
            (["columns": ["sprad"]], "names the unknown column sprad"),
            (["maximumDistance": 0], "maximumDistance is not"),
        ] as [([String: any Sendable], String)])
    func `a familiarity that contradicts itself is refused`(change: [String: any Sendable], reason: String) throws {
        let good: [String: Any] = [
            "columns": ["spread"], "means": [1], "deviations": [1], "restVariance": 1, "maximumDistance": 3,
            "components": [["variance": 1, "direction": [1]]],
        ]
        _ = try Policy.read(Self.singleFrame("familiarity", good))
        let bytes = try Self.singleFrame("familiarity", good.merging(change) { $1 })
        let error = #expect(throws: VerificationError.self) { try Policy.read(bytes) }
        #expect(error?.code == .policyInvalid && error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }
}
