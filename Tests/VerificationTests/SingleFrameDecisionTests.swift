import Testing
import Vision

@testable import Verification

private let limits = SingleFrameLimits(
    live: 0.9, spoof: 0.7, maximumSpread: 0.2,
    cues: ["periodic_pattern": .init(deny: 0.8, abstain: 0.5), "print_blur": .init(abstain: 0.6)])

private func pad(_ score: Float, spread: Float = 0, printShare: Float? = nil, cues: [PADCue] = []) -> SingleFramePAD {
    SingleFramePAD(networks: [], score: PADScore(score), spread: spread, printShare: printShare, cues: cues)
}

@Suite struct SingleFrameDecisionTests {
    @Test(arguments: [
        (Float(0.95), Float(0), LivenessOutcome.live, [Reason]()),
        (0.901, 0.199, .live, []),
        (0.89, 0, .inconclusive, [.padScoreBetween]),
        (0.701, 0, .inconclusive, [.padScoreBetween]),
        (0.69, 0, .spoof, [.padScoreLow]),
        (0, 0, .spoof, [.padScoreLow]),
        (0.95, 0.21, .inconclusive, [.padScoreUnstable]),
        (0.6, 0.3, .inconclusive, [.padScoreUnstable]),
        (0.3, 0.3, .spoof, [.padScoreLow]),
    ])
    func `the networks decide by two thresholds and their stability`(
        score: Float, spread: Float, outcome: LivenessOutcome, reasons: [Reason]
    ) {
        let decision = limits.decide(pad(score, spread: spread))
        #expect(decision.outcome == outcome)
        #expect(decision.reasons == reasons)
        #expect(decision.pLive == PADScore(score))
    }

    @Test func `a cue denies or abstains`() {
        let denied = limits.decide(pad(0.99, cues: [PADCue(.periodicPattern, rawValue: 9, value: 0.81)]))
        #expect(denied.outcome == .spoof && denied.reasons == [.periodicPattern])
        let abstained = limits.decide(pad(0.99, cues: [PADCue(.printBlur, rawValue: 9, value: 1)]))
        #expect(abstained.outcome == .inconclusive && abstained.reasons == [.printBlur])
    }

    @Test func `no cue ever makes a decision more favourable`() {
        let rank: [LivenessOutcome: Int] = [.spoof: 0, .inconclusive: 1, .live: 2]
        for score in stride(from: Float(0), through: 1, by: 0.05) {
            let without = limits.decide(pad(score)).outcome
            for name in PADCue.Name.allCases {
                for value in stride(from: 0.0, through: 1, by: 0.1) {
                    let with = limits.decide(pad(score, cues: [PADCue(name, rawValue: value, value: value)])).outcome
                    #expect((rank[with] ?? -1) <= (rank[without] ?? -1))
                }
            }
        }
    }

    @Test func `a cue that was not measured or has no limit is not compared`() {
        let decision = limits.decide(
            pad(0.99, cues: [PADCue(notMeasured: .periodicPattern), PADCue(.colourGamut, rawValue: 1, value: 1)]))
        #expect(decision.outcome == .live)
        #expect(decision.comparisons.map(\.measure) == ["pad.score", "pad.spread"])
    }

    @Test(arguments: [
        (Float(0.1), Float?(0.9), 0.0, ProbableAttack?.some(.print)),
        (0.1, 0.1, 0, .screen),
        (0.1, nil, 0, .unknown),
        (0.1, 0.9, 0.81, .screen),
        (0.99, 0.9, 0.81, .screen),
        (0.99, 0.9, 0, nil),
    ])
    func `the probable attack follows the pattern, then the networks' attack classes`(
        score: Float, share: Float?, pattern: Double, attack: ProbableAttack?
    ) {
        let cue = PADCue(.periodicPattern, rawValue: pattern, value: pattern)
        #expect(limits.decide(pad(score, printShare: share, cues: [cue])).probableAttack == attack)
    }
}
