import Evaluation
import Testing

@testable import Calibration
@testable import Verification

@Suite struct `Pairs whose head did not turn` {
    /// Within every gate, but for a turn of the head.
    private static let still = ["relief_parallax": 0.01, "predicted_parallax": 0.02, "face_motion": 0.02]

    private static func measurement(_ numbers: [String: Double]) throws -> Verification.Measurement {
        let table = try ScoreFixtures.table(.pair, [.init(source: "a", numbers: still.merging(numbers) { $1 })])
        return Measurement(table, row: 0, .pair)
    }

    private static func policy(_ notMeasured: ColumnFusion.NotMeasured = .retake) throws -> Policy {
        var policy = try Policy.builtIn().policy
        policy.twoFrame.passive = PassiveRule(
            fusion: ColumnFusion(
                intercept: -1,
                columns: [
                    "network.minifasnet-v2_1": .init(weight: 1, minimum: -9, maximum: 9),
                    "tracking_noise": .init(weight: 100, minimum: 0, maximum: 0.02),
                ], notMeasured: notMeasured), live: 0.9, spoof: 0.2)
        return policy
    }

    @Test(arguments: [
        // log odds: -1 + 4.595 + 0, -1 - 4.595 + 2, -1 + 0 + 1
        (0.99, 0.0, LivenessOutcome.live, [Reason]()), (0.01, 0.02, .spoof, [.padScoreLow]),
        (0.5, 0.01, .inconclusive, [.twoFrameScoreBetween]),
    ])
    func `the passive rule decides them, and without one they are taken again`(
        network: Double, noise: Double, outcome: LivenessOutcome, reasons: [Reason]
    ) throws {
        let measurement = try Self.measurement(["network.minifasnet-v2_1": network, "tracking_noise": noise])
        let decision = try Self.policy().decide(measurement, .pair)
        #expect(decision.outcome == outcome && decision.reasons == reasons)
        #expect(decision.comparisons.last?.measure == "two_frame.passive")
        let without = try Policy.builtIn().policy.decide(measurement, .pair)
        #expect(without.outcome == .retake && without.reasons == [.headNotTurned])
    }

    @Test(arguments: ColumnFusion.NotMeasured.allCases)
    func `a column that was not measured leads where the policy says`(notMeasured: ColumnFusion.NotMeasured) throws {
        let measurement = try Self.measurement(["network.minifasnet-v2_1": 0.99])
        let decision = try Self.policy(notMeasured).decide(measurement, .pair)
        #expect(decision.outcome.rawValue == notMeasured.rawValue)
        #expect(decision.reasons == [.headNotTurned, .notAssessed])
    }

    @Test(arguments: [
        ("same_person", 0.1, LivenessOutcome.retake), ("same_person", .nan, .retake), ("tracked_share", 0.1, .retake),
        ("pad_score", 0.1, .spoof),
        ("periodic_pattern", 2.8, .spoof), ("frame_difference", 0.1, .retake), ("quality.sharpness_1", 0.1, .retake),
        // Light on the face is a hint, light in the picture is not.
        ("quality.scene_brightness_1", 1, .retake), ("quality.brightness_1", 1, .live),
    ])
    func `gates and denials come first`(column: String, value: Double, outcome: LivenessOutcome) throws {
        var numbers = ["network.minifasnet-v2_1": 0.99, "tracking_noise": 0, column: value]
        if column == "frame_difference" { numbers["face_motion"] = 0.001 }
        #expect(try Self.policy().decide(try Self.measurement(numbers), .pair).outcome == outcome)
    }

    @Test func `a head that turned is judged as before`() throws {
        let turned = try Self.measurement(["relief_parallax": 0.2, "predicted_parallax": 0.2, "tracking_noise": 0.02])
        #expect(try Self.policy().decide(turned, .pair) == Policy.builtIn().policy.decide(turned, .pair))
    }

    /// Ten people who hold still; a face's points are noisier than a sheet's. One pair of each turned.
    private static func pairs() throws -> ScoreTable {
        try ScoreFixtures.table(
            .pair,
            (0..<10).flatMap { person -> [ScoreFixtures.Row] in
                (0..<4).flatMap { number -> [ScoreFixtures.Row] in
                    let jitter = Double((person * 3 + number) % 5)
                    let turn = number == 0 ? ["relief_parallax": 0.2, "predicted_parallax": 0.2] : still
                    func row(_ species: String?, _ noise: Double, _ network: Double) -> ScoreFixtures.Row {
                        let numbers = [
                            "tracking_noise": noise + jitter / 1000, "log_odds.minifasnet-v2_1": network + jitter,
                        ]
                        return .init(
                            species: species, source: "person \(person)", numbers: turn.merging(numbers) { $1 })
                    }
                    return [row(nil, 0.01, 1), row("print", 0.002, 0), row("screen", 0.003, 1)]
                }
            })
    }

    @Test func `the rule is learnt from those that held still, and nothing else changes`() throws {
        var options = ScoreFixtures.options
        options.fit = .init()
        let table = try Self.pairs()
        let base = try Policy.builtIn().policy
        let made = try PolicyCalibration.make(.pair, from: table, base: Policy.BuiltIn.default.bytes, options: options)
        let passive = try #require(made.policy.twoFrame.passive)
        #expect(Set(passive.fusion.columns.keys) == ["log_odds.minifasnet-v2_1", "tracking_noise"])
        #expect(try #require(passive.fusion.columns["tracking_noise"]?.weight) > 0)
        #expect(made.policy.twoFrame.fusion == base.twoFrame.fusion && made.policy.twoFrame.live == base.twoFrame.live)
        #expect(made.policy.singleFrame == base.singleFrame)
        let provenance = try #require(made.policy.provenance.first { $0.subject == "twoFrame.passive" })
        #expect(
            provenance.statement.hasPrefix(
                "Fitted to 90 pairs of fixture whose head did not turn, 30 of them bona fide;"))
        func outcomes(_ policy: Policy, _ isPositive: Bool) -> [LivenessOutcome: Int] {
            (0..<table.count).reduce(into: [:]) { outcomes, row in
                guard table.isPositive[row] == isPositive, table.numbers["relief_parallax"]?[row] == 0.01 else {
                    return
                }
                outcomes[policy.decide(Measurement(table, row: row, .pair), .pair).outcome, default: 0] += 1
            }
        }
        #expect(outcomes(base, true) == [.retake: 30])
        #expect(outcomes(made.policy, true) == [.live: 30])
        #expect(outcomes(made.policy, false)[.live, default: 0] <= 6)
        #expect(try Policy.read(made.bytes).policy == made.policy)
    }
}
