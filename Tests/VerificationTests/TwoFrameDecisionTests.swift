import Imaging
import Testing
import Vision

@testable import Verification

/// A measurement as of a bona fide presentation, changed where a test says so.
private func pad(
    _ changes: [TwoFrameCue.Name: Double?] = [:], state: BackgroundRegistration.State = .registered,
    numbers: ClassicNumbers = goodNumbers
) -> TwoFramePAD {
    let usual: [TwoFrameCue.Name: Double] = [
        .reliefVariance: 0.6, .reliefParallax: 0.15, .predictedParallax: 0.15, .reliefAgreement: 1, .trackedShare: 0.9,
        .faceMotion: 0.2,
        .frameDifference: 8, .padScore: 0.95, .periodicPattern: 0.9, .frameAroundFace: 0.4, .samePerson: 0.8,
    ]
    let cues = TwoFrameCue.Name.allCases.map { name in
        let native = changes[name] ?? usual[name]
        return TwoFrameCue(name: name, rawValue: native, value: native.map(value(name)))
    }
    return TwoFramePAD(
        registration: BackgroundRegistration(
            state: state, homography: .identity, points: 0, matches: [], isInlier: [], coverage: 0, transferError: nil),
        faceTracks: [], cues: cues, numbers: numbers)
}

/// The scales of the cues that the policy weighs.
private func value(_ name: TwoFrameCue.Name) -> (Double) -> Double {
    { native in
        switch name {
        case .reliefVariance: min(native / 0.5, 1)
        case .periodicPattern: native < 2 ? 1 : 0
        case .reliefParallax: native < 0.02 ? 0 : 0.9
        default: min(max(native, 0), 1)
        }
    }
}

private let goodNumbers: ClassicNumbers = {
    var numbers = ClassicNumbers()
    numbers.registrationInliers = 200
    numbers.registrationError = 0.003
    numbers.faceMotion = 0.2
    numbers.backgroundMotion = 0.003
    numbers.depthCorrelation = 0.9
    numbers.planeResidual = 0.03
    numbers.patchDispersion = 0.05
    return numbers
}()

private func parameters(_ values: [PairParameter: Double]) throws -> PairParameters {
    var parameters = PairParameters()
    for (name, value) in values {
        let isAllowed = parameters.set(name, to: value)
        try #require(isAllowed)
    }
    return parameters
}

@Suite struct TwoFrameDecisionTests {
    private let limits: TwoFrameLimits

    init() throws {
        limits = try Policy.builtIn().policy.twoFrame
    }

    private func decide(
        _ pad: TwoFramePAD, _ parameters: PairParameters = PairParameters(),
        _ authority: ThresholdAuthority = .stricter
    ) -> LivenessDecision { limits.decide(pad, interEyePixels: 100, parameters, authority) }

    @Test(arguments: [BackgroundRegistration.State.staticCamera, .registered, .tooLittleTexture])
    func `a head that turns is live, the camera on a stand or in the hand`(state: BackgroundRegistration.State) throws {
        let decision = decide(pad(state: state))
        #expect(decision.outcome == .live && decision.reasons.isEmpty)
        #expect(try #require(decision.pLive).value > 0.9)
        #expect(decision.comparisons.contains { $0.measure == "two_frame.p_live" && $0.passed })
    }

    @Test(
        arguments: [
            ([TwoFrameCue.Name.samePerson: 0.2], Reason.differentPersons),
            ([.samePerson: nil], .differentPersons),
            ([.trackedShare: 0.1], .faceNotTracked),
            ([.reliefParallax: 0.01, .predictedParallax: 0.02], .headNotTurned),
            ([.frameDifference: 0.2, .faceMotion: 0.001], .sameFrames),
        ] as [([TwoFrameCue.Name: Double?], Reason)])
    func `what does not allow a decision is taken again, with a reason and a hint`(
        changes: [TwoFrameCue.Name: Double?], reason: Reason
    ) {
        let decision = decide(pad(changes))
        #expect(decision.outcome == .retake && decision.reasons == [reason])
        #expect(decision.pLive == nil)
        #expect(decision.hints.count == 1)
    }

    @Test func `a background that moves by itself is taken again`() {
        #expect(decide(pad(state: .inconsistent)).reasons == [.backgroundMoved])
    }

    @Test(arguments: [
        ([TwoFrameCue.Name.periodicPattern: 3.5], Reason.periodicPattern), ([.frameAroundFace: 0.9], .frameAroundFace),
        ([.padScore: 0.05], .padScoreLow),
    ])
    func `a cue denies, whatever else is seen`(changes: [TwoFrameCue.Name: Double], reason: Reason) {
        let decision = decide(pad(changes.mapValues { $0 }))
        #expect(decision.outcome == .spoof && decision.reasons.contains(reason))
        #expect(decide(pad(changes.merging([.samePerson: 0.1]) { $1 }.mapValues { $0 })).outcome == .spoof)
    }

    @Test func `a cue that was not measured denies nothing`() {
        #expect(decide(pad([.frameAroundFace: nil])).outcome == .live)
    }

    @Test func `a sheet that was turned is a spoof`() {
        let decision = decide(pad([.reliefVariance: 0.03, .reliefParallax: 0.01, .reliefAgreement: 0.05]))
        #expect(decision.outcome == .spoof && decision.reasons.first == .flatFace)
        #expect(decision.probableAttack != nil)
    }

    @Test func `a relief that moves against the head's turn is hollow`() {
        let hollow = decide(pad([.reliefAgreement: -1]))
        #expect(hollow.outcome == .spoof && hollow.reasons == [.flatFace])
        let unknown = decide(pad([.reliefAgreement: -1, .predictedParallax: 0.01]))
        #expect(unknown.outcome == .live, "where the mesh sees no turn, it predicts no direction")
    }

    @Test func `evidence between the thresholds is inconclusive`() {
        let decision = decide(pad([.reliefVariance: 0.17, .padScore: 0.55]))
        #expect(decision.outcome == .inconclusive && decision.reasons == [.twoFrameScoreBetween])
    }

    @Test func `more evidence never makes a decision less favourable`() {
        let rank: [LivenessOutcome: Int] = [.spoof: 0, .inconclusive: 1, .live: 2]
        for name in [TwoFrameCue.Name.reliefVariance, .padScore] {
            var last = -1
            for step in stride(from: 0.15, through: 1, by: 0.05) {
                let outcome = decide(pad([name: step])).outcome
                #expect((rank[outcome] ?? -1) >= last)
                last = rank[outcome] ?? -1
            }
        }
    }

    @Test(arguments: [
        (PairParameter.minStabInliers, 201.0, LivenessOutcome.retake), (.maxStabErr, 0.001, .retake),
        (.muFaceThreshNorm, 0.5, .retake), (.muBgThreshNorm, 0.001, .retake), (.corrZThresh, 0.95, .inconclusive),
        (.eHFaceThreshNorm, 0.5, .inconclusive), (.dispFaceThresh, 5, .inconclusive),
    ])
    func `a caller may make the decision stricter`(name: PairParameter, value: Double, outcome: LivenessOutcome) throws
    {
        let decision = decide(pad(), try parameters([name: value]))
        #expect(decision.outcome == outcome && decision.reasons == [.callerThreshold])
        #expect(decision.comparisons.contains { $0.measure == "parameter.\(name.rawValue)" && !$0.passed })
    }

    @Test func `no threshold that a caller sends makes an attack live`() throws {
        let attack = pad([.reliefVariance: 0.03, .reliefParallax: 0.01, .reliefAgreement: 0.05])
        var loosest = PairParameters()
        for name in PairParameter.allCases {
            let ends = [name.range.lowerBound, name.range.upperBound]
            for end in ends { #expect(decide(attack, try parameters([name: end])).outcome != .live) }
            let isAllowed = loosest.set(name, to: name.stricter == .higher ? ends[0] : ends[1])
            #expect(isAllowed)
        }
        for authority in ThresholdAuthority.allCases {
            #expect(decide(attack, loosest, authority).outcome == .spoof)
        }
    }

    @Test func `the standard values, sent by a caller, change nothing`() throws {
        let standard = try parameters(
            Dictionary(uniqueKeysWithValues: PairParameter.allCases.map { ($0, $0.standard) }))
        #expect(decide(pad(), standard) == decide(pad()))
    }

    @Test func `contradictions in a policy are named`() throws {
        let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
        for (from, to, message) in [
            ("\"relief_variance\":", "\"relief_varianz\":", "unknown cue relief_varianz"),
            ("\"live\": 0.6", "\"live\": 0.3", "twoFrame.spoof is above"),
            ("\"minimumParallax\": 0.035", "\"minimumParallax\": -1", "minimumParallax"),
        ] {
            try #require(text.contains(from))
            let error = #expect(throws: VerificationError.self) {
                try Policy.read(Array(text.replacing(from, with: to).utf8))
            }
            #expect(error?.reason.contains(message) == true)
        }
    }
}
