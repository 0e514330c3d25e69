import Inference
import Testing
import Vision

@testable import Verification

@Suite struct IdentificationRuleTests {
    private static func sface() throws -> Recognizer {
        try Recognizer(ModelManifest.builtIn().model("sface"), Policy.builtIn().policy.recognition)
    }

    private func threshold(_ templates: Int, rate: Double? = nil) throws -> IdentificationRule.Threshold {
        try IdentificationRule(recognizer: Self.sface()).threshold(templates: templates, wantedRate: rate)
    }

    @Test func `the threshold grows with the gallery and is never below that of a comparison one to one`() throws {
        let oneToOne = try Self.sface().operatingPoint().threshold
        let thresholds = try [1, 10, 100, 1000, 10_000].map { try threshold($0).operatingPoint.threshold }
        #expect(thresholds[0] == oneToOne && thresholds[1] == oneToOne && thresholds[2] == oneToOne)
        #expect(thresholds == thresholds.sorted() && thresholds[4] > thresholds[3] && thresholds[3] > oneToOne)
    }

    @Test(
        arguments: [
            (0.9, 100, .identified, []),
            (0.3, 100, .notIdentified, [.similarityLow]), (nil, 0, .notIdentified, [.similarityLow]),
            (0.9, 1_000_000, .inconclusive, [.galleryTooLarge]), (0.5, 1_000_000, .notIdentified, [.similarityLow]),
        ] as [(Double?, Int, IdentificationOutcome, [Reason])])
    func `a gallery that is too large for the wanted rate names nobody`(
        best: Double?, templates: Int, outcome: IdentificationOutcome, reasons: [Reason]
    ) throws {
        let decision = IdentificationRule(recognizer: try Self.sface())
            .decide(best: best.map(SimilarityScore.init), at: try threshold(templates))
        #expect(decision.outcome == outcome)
        #expect(decision.reasons == reasons)
    }

    @Test func `the expected number of false hits is the wanted rate, or a bound beyond what was measured`() throws {
        let small = try #require(try threshold(1000).expectedFalseHits)
        #expect(abs(small.expected - 0.01) < 1e-9 && !small.isUpperBound)
        let large = try #require(try threshold(1_000_000).expectedFalseHits)
        #expect(abs(large.expected - 1) < 1e-9)
    }

    @Test func `a caller's rate may only be stricter`() throws {
        #expect(try threshold(1000, rate: 0.5).wantedRate == 0.01)
        let strict = try threshold(1000, rate: 0.001)
        #expect(strict.wantedRate == 0.001)
        #expect(try strict.operatingPoint.threshold > threshold(1000).operatingPoint.threshold)
    }
}
