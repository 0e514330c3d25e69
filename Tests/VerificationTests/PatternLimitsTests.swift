import Foundation
import Imaging
import Testing
import Vision

@testable import Verification

private let limits = PatternLimits(
    maximumSharedPeak: 1, minimumFineDetail: 0.2, maximumCompressionStep: 0.7, minimumInterEyeDistance: 40,
    notMeasured: .retake)

private func evidence(
    _ peak: Double? = 0.5, _ detail: Double? = 0.5, _ step: Double = 0.3, _ eyes: Double = 60
) -> PatternEvidence {
    PatternEvidence(sharedPeak: peak, fineDetail: detail, compressionStep: step, interEyeDistancePixels: eyes)
}

private func decision(_ outcome: LivenessOutcome) -> LivenessDecision {
    LivenessDecision(outcome: outcome, reasons: [], pLive: PADScore(0.99))
}

/// What a picture cannot show is not passed.
@Suite struct PatternLimitsTests {
    @Test(arguments: [
        (evidence(), LivenessOutcome.live, [Reason]()), (evidence(1, 0.2, 0.7, 40), .live, []),
        (evidence(1.01), .inconclusive, [.periodicPattern]), (evidence(0.5, 0.19), .retake, [.detailLost]),
        (evidence(0.5, 0.5, 0.71), .retake, [.detailLost]), (evidence(0.5, 0.5, 0.3, 39), .retake, [.detailLost]),
        (evidence(nil, nil, 0, 60), .retake, [.detailLost]),
        (evidence(1.2, 0.1, 1, 10), .inconclusive, [.periodicPattern]),
    ])
    func `a picture is accepted only where it could show a pattern and has none`(
        evidence: PatternEvidence, outcome: LivenessOutcome, reasons: [Reason]
    ) {
        let made = limits.applied(to: decision(.live), [evidence])
        #expect(made.outcome == outcome && made.reasons == reasons)
        #expect((made.pLive == nil) == (outcome == .retake))
        #expect(made.comparisons.contains { $0.measure == "pattern.fine_detail" })
    }

    @Test func `the policy says what a picture leads to that could not show it`() {
        let kiosk = PatternLimits(
            maximumSharedPeak: 1, minimumFineDetail: 0.2, maximumCompressionStep: 0.7, minimumInterEyeDistance: 40,
            notMeasured: .inconclusive)
        #expect(kiosk.applied(to: decision(.live), [evidence(0.5, 0.1)]).outcome == .inconclusive)
        #expect(Reason.detailLost.hint?.contains("camera's own picture") == true)
    }

    @Test(arguments: [LivenessOutcome.spoof, .retake, .inconclusive])
    func `a decision that does not accept stays as it is`(outcome: LivenessOutcome) {
        #expect(limits.applied(to: decision(outcome), [evidence(9, 0, 9, 0)]) == decision(outcome))
    }

    @Test func `of two frames the mean of the peaks counts, and the worse of everything else`() {
        func outcome(_ one: PatternEvidence?, _ other: PatternEvidence?) -> LivenessOutcome {
            limits.applied(to: decision(.live), [one, other]).outcome
        }
        #expect(
            outcome(evidence(1.5), evidence(0.4)) == .live && outcome(evidence(1.5), evidence(0.6)) == .inconclusive)
        #expect(outcome(evidence(), evidence(0.5, 0.1)) == .retake)
        #expect(outcome(evidence(0.5, 0.5, 0.8), evidence()) == .retake)
        #expect(outcome(evidence(), evidence(0.5, 0.5, 0.3, 30)) == .retake)
        #expect(outcome(evidence(), evidence()) == .live)
        #expect(outcome(nil, nil) == .live, "measured before there was such evidence")
    }

    @Test func `limits that are no numbers are refused`() {
        let wrong = PatternLimits(
            maximumSharedPeak: 1, minimumFineDetail: .nan, maximumCompressionStep: 0.7, minimumInterEyeDistance: 40,
            notMeasured: .retake)
        #expect(
            wrong.contradiction("singleFrame.pattern") == "singleFrame.pattern.minimumFineDetail is not a number from 0"
        )
        #expect(limits.contradiction("singleFrame.pattern") == nil)
    }
}

/// A recaptured video that was saved again, scaled, blurred or cut, and people as they are.
@Suite(.serialized) struct ReencodedPictureTests {
    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: QualityFixtures.packageRoot.appending(path: path)))
    }

    @Test(arguments: PictureVariant.allCases, [Policy.BuiltIn.default, .strict])
    func `a recaptured video is never live`(variant: PictureVariant, policy: Policy.BuiltIn) async throws {
        let job = try await JobFixtures.liveness(policy)
        let picture = try Self.bytes("Samples/attacks/replayed_video.jpg")
        let found = try await job.measure(picture, as: variant)
        #expect(found.report.decision.outcome != .live)
        #expect(job.policy.policy.decide(found.measurement, .liveness).outcome == found.report.decision.outcome)
    }

    @Test(arguments: PictureVariant.allCases) func `two frames of it are never live`(variant: PictureVariant)
        async throws
    {
        let frames = try ["1", "2"].map { try Self.bytes("Samples/pairs/replayed_video_\($0).jpg") }
        let found = try await JobFixtures.pair().measure(frames[0], frames[1], as: variant)
        #expect(found.report.decision.outcome != .live)
    }

    @Test(arguments: ["biden-2010", "collins-1999", "obama-2009", "obama-2010", "obama-2012"])
    func `a portrait stays live`(name: String) async throws {
        let report = try await JobFixtures.liveness().judge(Self.bytes("Samples/portraits/\(name).jpg"))
        #expect(report.decision.outcome == .live)
        #expect(report.decision.comparisons.contains { $0.measure == "pattern.shared_peak" && $0.passed })
    }

    @Test(arguments: [PictureVariant?.none, .jpeg85, .jpeg75, .webp, .crop])
    func `two frames of a person stay live`(variant: PictureVariant?) async throws {
        let frames = try ["1", "2"].map { try Self.bytes("Samples/pairs/live_\($0).jpg") }
        let found = try await JobFixtures.pair().measure(frames[0], frames[1], as: variant)
        #expect(found.report.decision.outcome == .live)
    }
}
