import Foundation
import Imaging
import TestSupport
import Testing
import Vision

@testable import Verification

// Foundation has one, too.
private typealias Measurement = Verification.Measurement

/// What was measured is decided on again as the job decided on the pictures.
@Suite(.serialized) struct ReplayTests {
    private static let policies = Policy.BuiltIn.allCases
    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: QualityFixtures.packageRoot.appending(path: path)))
    }

    /// The measurement as a score file gives it back: every number as its text.
    private static func written(_ measurement: Measurement, _ kind: Measurement.Kind) throws -> Measurement {
        var read = Measurement(states: measurement.states)
        for (name, number) in measurement.numbers {
            let text: Double = try #require(Double(number.description))
            read.numbers[name] = text
        }
        #expect(Set(measurement.numbers.keys).isSubset(of: kind.numbers))
        #expect(Set(measurement.states.keys).isSubset(of: kind.states))
        return read
    }

    private static let pictures: [String] =
        ["biden-2010", "collins-1999", "obama-2009", "obama-2012"].map { "Samples/portraits/\($0).jpg" }
        + ["curved_print", "screen", "replayed_video"].map { "Samples/attacks/\($0).jpg" }
        + ["Samples/selftest/attack_print.jpg", "Tests/ImagingTests/Fixtures/progressive.jpg"]

    @Test(arguments: pictures) func `a picture's decision is replayed under either policy`(path: String) async throws {
        let picture = try Self.bytes(path)
        for policy in [Policy.BuiltIn.default, .strict] {
            let job = try await JobFixtures.liveness(policy)
            let judged = try await job.judge(picture).decision
            let (report, measurement) = try await job.measure(picture)
            let limits = try Policy.read(policy.bytes).policy
            #expect(report.decision == judged)
            #expect(limits.decide(try Self.written(measurement, .liveness), .liveness) == judged)
        }
    }

    @Test func `what a policy refuses is measured all the same, so that another one can accept it`() async throws {
        let small = try ImageDecoder().decode(Self.bytes("Samples/portraits/obama-2012.jpg")).image
        let dim = Image(
            width: small.width, height: small.height, layout: small.layout, pixels: small.pixels.map { $0 / 4 })
        let picture = try dim.jpegBytes(quality: 95)
        let (report, measurement) = try await JobFixtures.liveness().measure(picture)
        #expect(report.decision.outcome == .retake && report.decision.reasons.contains(.tooDark))
        #expect(try #require(measurement.numbers["quality.scene_brightness"]) < 64)
        let score = try #require(measurement.numbers["pad_score"])
        #expect((0...1).contains(score))
        #expect(try await JobFixtures.liveness().judge(picture).decision == report.decision)

        let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
        var loose = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        loose["quality"] = ["pad": [:], "matching": [:], "enrolment": [:]]
        let policy = try Policy.read(Array(JSONSerialization.data(withJSONObject: loose))).policy
        #expect(policy.decide(measurement, .liveness).pLive == PADScore(Float(score)))
    }

    @Test(arguments: ["live", "print", "curved_print", "replayed_video"])
    func `a pair's decision is replayed under either policy`(name: String) async throws {
        let pictures = try (1...2).map { try Self.bytes("Samples/pairs/\(name)_\($0).jpg") }
        try await Self.checkPair(pictures[0], pictures[1])
    }

    @Test func `pairs of two persons, of one picture, and without a face are replayed`() async throws {
        let (obama, collins) = (
            try Self.bytes("Samples/portraits/obama-2012.jpg"), try Self.bytes("Samples/portraits/collins-1999.jpg")
        )
        try await Self.checkPair(obama, collins)
        try await Self.checkPair(obama, obama)
        try await Self.checkPair(obama, Self.bytes("Tests/ImagingTests/Fixtures/progressive.jpg"))
    }

    private static func checkPair(_ first: [UInt8], _ second: [UInt8]) async throws {
        for policy in [Policy.BuiltIn.default, .strict] {
            let job = try await JobFixtures.pair(policy)
            let judged = try await job.judge(first, second).decision
            let (report, measurement) = try await job.measure(first, second)
            #expect(report.decision == judged)
            let limits = try Policy.read(policy.bytes).policy
            #expect(limits.decide(try written(measurement, .pair), .pair) == judged)
            if report.pad != nil { #expect(measurement.numbers["same_person"] != nil) }
        }
    }

    @Test func `bg-verify's rules are replayed on their own numbers only`() async throws {
        let pictures = try (1...2).map { try Self.bytes("Samples/pairs/live_\($0).jpg") }
        let classic = try Policy.read(Policy.BuiltIn.classic.bytes).policy
        let (report, measurement) = try await JobFixtures.pair(.classic).measure(pictures[0], pictures[1])
        #expect(classic.decide(try Self.written(measurement, .pair), .pair) == report.decision)
        let other = try await JobFixtures.pair().measure(pictures[0], pictures[1]).measurement
        #expect(classic.decide(other, .pair).reasons == [.notAssessed])
    }

    /// Evidence of every kind: what is random here a picture can show.
    @Test(arguments: policies) func `random evidence is replayed`(name: Policy.BuiltIn) throws {
        let policy = try Policy.read(name.bytes).policy
        var generator = SplitMix64(seed: 7)
        var outcomes: [LivenessOutcome: Int] = [:]
        for _ in 0..<2000 {
            let evidence = LivenessEvidence.random(&generator)
            let single = policy.singleFrameRule.decide(evidence)
            outcomes[single.outcome, default: 0] += 1
            #expect(policy.decide(try Self.written(Measurement(evidence), .liveness), .liveness) == single)

            var frames = [evidence, LivenessEvidence.random(&generator)]
            for index in frames.indices { frames[index].poseAllowanceDegrees = policy.twoFrame.poseAllowanceDegrees }
            let pad = Double.random(in: 0...1, using: &generator) < 0.9 ? TwoFramePAD.random(&generator) : nil
            let measurement = Measurement(frames, pad, rule: policy.twoFrame.rule)
            #expect(
                policy.decide(try Self.written(measurement, .pair), .pair) == policy.twoFrameRule.decide(frames, pad))
        }
        #expect(outcomes.count == 4, "\(outcomes)")
    }

    @Test(arguments: Measurement.Kind.allCases) func `every column has a name of its own`(
        kind: Verification.Measurement.Kind
    ) {
        let names = kind.numbers + kind.states
        #expect(Set(names).count == names.count && names.allSatisfy { !$0.isEmpty })
    }

    @Test func `numbers that no picture gives are decided on and never trap`() throws {
        let policy = try Policy.builtIn().policy
        for value in [-1, 0.5, 1e300, -1e300, .greatestFiniteMagnitude] {
            for kind in Measurement.Kind.allCases {
                let numbers = Dictionary(uniqueKeysWithValues: kind.numbers.map { ($0, value) })
                let states = ["registration_state": "registered", "rule": "classic"]
                #expect(policy.decide(Measurement(numbers: numbers, states: states), kind).outcome != .live)
            }
        }
        #expect(policy.decide(Measurement(), .liveness).reasons == [.noFace])
        #expect(policy.decide(Measurement(), .pair).reasons == [.noFace])
    }
}

extension LivenessEvidence {
    fileprivate static func random(_ generator: inout SplitMix64) -> LivenessEvidence {
        func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &generator) }
        func often() -> Bool { number(0...1) < 0.97 }
        var evidence = LivenessEvidence()
        evidence.faceCount = often() ? (often() ? 1 : 2) : 0
        guard evidence.faceCount > 0 else { return evidence }
        evidence.otherFaceShare = evidence.faceCount > 1 ? number(0.01...1) : 0
        evidence.meshPresence = often() ? number(0.9...1) : number(0...1)
        let eye = EyeState(
            aspectRatio: 0.3, irisCenter: Point(x: 0, y: 0), irisSemiAxes: (major: 3, minor: 3), irisAngleDegrees: 0)
        if often() {
            evidence.geometry = FaceGeometry(
                headPose: HeadPose(yawDegrees: number(-20...20), pitchDegrees: 0, rollDegrees: 0),
                interEyeDistancePixels: number(40...200), rightEye: eye, leftEye: eye, mouthAspectRatio: 0)
        }
        let good: [QualityComponent.Name: ClosedRange<Double>] = [
            .brightness: 80...180, .dynamicRange: 6...7.5, .blurVariance: 400...900, .sharpness: 0.6...0.9,
            .compression: 9...10, .interEyeDistance: 60...200, .faceCoverage: 0.1...0.3, .leftMargin: 0.5...1,
            .rightMargin: 0.5...1, .topMargin: 0.5...1, .bottomMargin: 0.5...1, .headYaw: -20...45,
            .headPitch: -10...10, .headRoll: -10...10, .eyesOpen: 0.25...0.4, .eyesVisible: 0.7...1,
            .illuminationUniformity: 0.7...1, .noise: 0...2, .sceneBrightness: 150...255, .eyeContrast: 50...90,
            .eyesUncovered: 0.6...1, .faceColour: 20...90,
        ]
        evidence.quality = QualityComponent.Name.allCases.map { name in
            guard often() || often() else { return QualityComponent(failedToAssess: name) }
            return QualityComponent(name, rawValue: number(good[name] ?? 0...0.001), value: 50)
        }
        evidence.pad = SingleFramePAD(
            networks: [], score: PADScore(Float(number(0.2...1.2))), spread: Float(number(0...0.4)),
            printShare: often() ? Float(number(0...1)) : nil,
            cues: PADCue.Name.allCases.map { name in
                often() ? PADCue(name, rawValue: number(0...9), value: number(0...0.85)) : PADCue(notMeasured: name)
            })
        return evidence
    }
}

extension TwoFramePAD {
    fileprivate static func random(_ generator: inout SplitMix64) -> TwoFramePAD {
        func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &generator) }
        var numbers = ClassicNumbers()
        numbers.matches = Int(number(0...300))
        numbers.matchRatio = number(0...1)
        numbers.inlierRatio = number(0...1)
        numbers.structuralSimilarity = number(0...1)
        numbers.motionDeviationPixels = number(0...3)
        numbers.faceMotion = number(0...0.1)
        numbers.backgroundMotion = number(0...0.02)
        numbers.registrationInliers = Int(number(0...300))
        numbers.registrationError = number(0...1) < 0.8 ? number(0...0.05) : nil
        numbers.depthCorrelation = number(0...1) < 0.8 ? number(-1...1) : nil
        numbers.planeResidual = number(0...0.05)
        numbers.patchDispersion = number(0...9)
        numbers.facePoints = Int(number(0...200))
        let states = BackgroundRegistration.State.allCases
        return TwoFramePAD(
            registration: BackgroundRegistration(
                state: states[Int(number(0...3.999))], homography: .identity, points: 0, matches: [], isInlier: [],
                coverage: 0, transferError: nil),
            faceTracks: [],
            cues: TwoFrameCue.Name.allCases.map { name in
                guard number(0...1) < 0.97 else { return TwoFrameCue(name: name, rawValue: nil, value: nil) }
                let native = name == .periodicPattern ? number(0...2.9) : number(0...1)
                return TwoFrameCue(name: name, rawValue: native, value: number(0...1))
            }, numbers: numbers)
    }
}
