import Inference
import Testing
import Vision

@testable import Verification

@Suite struct IdentificationDecisionTests {
    private static func sface() throws -> Recognizer {
        try Recognizer(ModelManifest.builtIn().model("sface"), Policy.builtIn().policy.recognition)
    }

    private func decide(_ best: Double?, _ templates: Int, rate: Double? = nil) throws -> IdentificationDecision {
        try IdentificationDecision(
            best: best.map(SimilarityScore.init), templates: templates, recognizer: Self.sface(), wantedRate: rate)
    }

    @Test func `the threshold grows with the gallery and is never below that of a comparison one to one`() throws {
        let oneToOne = try Self.sface().operatingPoint().threshold
        let thresholds = try [1, 10, 100, 1000, 10_000].map { try decide(nil, $0).operatingPoint.threshold }
        #expect(thresholds[0] == oneToOne && thresholds[1] == oneToOne && thresholds[2] == oneToOne)
        #expect(thresholds == thresholds.sorted() && thresholds[4] > thresholds[3] && thresholds[3] > oneToOne)
    }

    @Test(
        arguments: [
            (0.9, 100, .identified, []),
            (0.3, 100, .notIdentified, [.similarityLow]), (nil, 0, .notIdentified, [.similarityLow]),
            (0.9, 1_000_000, .inconclusive, [.galleryTooLarge]), (0.5, 1_000_000, .notIdentified, [.similarityLow]),
        ] as [(Double?, Int, IdentificationDecision.Outcome, [Reason])])
    func `a gallery that is too large for the wanted rate names nobody`(
        best: Double?, templates: Int, outcome: IdentificationDecision.Outcome, reasons: [Reason]
    ) throws {
        let decision = try decide(best, templates)
        #expect(decision.outcome == outcome)
        #expect(decision.reasons == reasons)
    }

    @Test func `the expected number of false hits is the wanted rate, or a bound beyond what was measured`() throws {
        let small = try #require(try decide(nil, 1000).expectedFalseHits)
        #expect(abs(small.expected - 0.01) < 1e-9 && !small.isUpperBound)
        let large = try #require(try decide(nil, 1_000_000).expectedFalseHits)
        #expect(abs(large.expected - 1) < 1e-9)
    }

    @Test func `a caller's rate may only be stricter`() throws {
        #expect(try decide(nil, 1000, rate: 0.5).wantedRate == 0.01)
        let strict = try decide(nil, 1000, rate: 0.001)
        #expect(strict.wantedRate == 0.001)
        #expect(try strict.operatingPoint.threshold > decide(nil, 1000).operatingPoint.threshold)
    }
}
