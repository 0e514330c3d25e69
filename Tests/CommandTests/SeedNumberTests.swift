import Foundation
import Replies
import TestSupport
import Testing
import Vision

@testable import Verification
@testable import bonafide

/// Clients of the kept interfaces compare the numbers themselves, with the threshold that is told or with a constant: every
/// number must say what the decision says.
@Suite struct SeedNumberTests {
    /// face-recognition-liveness's `LIVENESS_THRESHOLD` is below the policy's.
    private static let livenessConstant = 0.8
    private static let identityConstant = 0.9
    private static let matchConstant = 0.85

    /// Two numbers of six decimals, each rounded by itself.
    private static let rounding = 1.5e-6

    private static func object(_ json: JSON) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(json.line.utf8))
    }

    private static func decider(_ threshold: Double) throws -> Decider {
        Decider(
            policy: Reports.policy, models: [:], liveThreshold: threshold, recognizer: try Faces.recognizer.get())
    }

    @Test(arguments: LivenessOutcome.allCases)
    func `The numbers about a presentation say what was decided, whatever denied`(outcome: LivenessOutcome) throws {
        let scores: [Float?] =
            [nil, 0.299_999_97, 0.5, 0.500_000_06, 0.819_999_5, 0.82, 0.997] + (0...100).map { Float($0) / 100 }
        let thresholds = [0.3, 0.5, 0.6, 0.82, 0.915, 1]
        let cases: [(threshold: Double, score: Float?)] = thresholds.flatMap { threshold in
            scores.map { (threshold, $0) }
        }
        #expect(cases.count > Reason.allCases.count)
        for (index, each) in cases.enumerated() {
            // Every reason has its turn; which one denied must make no difference.
            let reason = Reason.allCases[index % Reason.allCases.count]
            try check(
                Reports.report(outcome, reasons: outcome == .live ? [] : [reason], pLive: each.score), each.threshold)
        }
    }

    private func check(_ report: LivenessReport, _ threshold: Double) throws {
        let answer = Answer(
            report, by: try Self.decider(threshold), to: AnsweredRequest(id: "1", time: .distantPast))
        let isLive = report.decision.outcome == .live
        let long = try Self.object(LivenessReplies.liveness.json(answer))
        try checkLong(long, isLive: isLive)
        let short = try Self.object(LivenessReplies.short.json(answer))
        let (score, told) = (try #require(short["score"]?.number), try #require(short["threshold"]?.number))
        #expect(short["passed"] == .bool(isLive) && (score >= told) == isLive)
        #expect(isLive || score < Self.livenessConstant)
        for reply in [long, short] {
            #expect(reply["p_live"]?.number == report.decision.pLive.map { (Double($0.value) * 1e6).rounded() / 1e6 })
        }
    }

    private func checkLong(_ reply: JSONValue, isLive: Bool) throws {
        let attack = try #require(reply["liveness_score"]?.number)
        let confidence = try #require(reply["confidence"]?.number)
        #expect(reply["is_live"] == .bool(isLive) && (attack >= 0.5) == !isLive)
        #expect((0...1).contains(attack) && abs(confidence - (isLive ? 1 - attack : attack)) < Self.rounding)
    }

    @Test(arguments: LivenessOutcome.allCases)
    func `The numbers about two pictures say what was decided`(outcome: LivenessOutcome) throws {
        for score in [nil, 0, 0.2, 0.45, 0.5, 0.59, 0.6, 0.99, 1] as [Float?] {
            let pair = JudgedPair(
                Reports.pair(outcome, pLive: score), parameters: PairParameters(), authority: .stricter)
            let reply = try Self.object(PairReplies.liveness.json(Answer(pair, by: Self.decider(0.82))))
            try checkLong(reply, isLive: outcome == .live)
        }
    }

    private static let cosines =
        (-20...20).map { Double($0) / 20 } + [0.317_7, 0.388_399_9, 0.388_4, 0.491_2, 0.594, 0.595, 0.596, 0.598]
    private static let presentations: [LivenessOutcome?] = [nil] + LivenessOutcome.allCases

    @Test func `The numbers about two faces say what was decided, whatever denied`() throws {
        let rule = MatchRule(recognizer: try Faces.recognizer.get())
        var outcomes: Set<MatchOutcome> = []
        for name in ["fmr-1e-3", "fmr-1e-4", "fmr-1e-5", "fmr-1e-6"] {
            let point = try rule.recognizer.operatingPoint(.named(name))
            for cosine in Self.cosines.map(Optional.some) + [nil] {
                let comparison = try cosine.map { try Self.comparison($0, at: point) }
                for presentation in Self.presentations {
                    let probe = Faces.picture(nil, reasons: comparison == nil ? [.noFace] : [], liveness: presentation)
                    let decision = rule.decide(
                        comparison, reasons: probe.reasons, liveness: [probe.liveness?.decision])
                    outcomes.insert(decision.outcome)
                    let report = MatchReport(
                        decision: decision, comparison: comparison, reference: Faces.picture(nil), probe: probe,
                        operatingPoint: point)
                    try check(report)
                }
            }
        }
        #expect(outcomes == Set(MatchOutcome.allCases))
    }

    private func check(_ report: MatchReport) throws {
        let isMatch = report.decision.outcome == .matched
        let answer = Answer(report, by: try Self.decider(0.82))
        let match = try Self.object(MatchReplies.faceMatch.json(answer))
        let compare = try Self.object(MatchReplies.compare.json(answer))
        let score = try #require(match["score"]?.number)
        #expect(match["matched"] == .bool(isMatch))
        let scoreThreshold = try #require(match["threshold"]?.number)
        #expect((score >= scoreThreshold) == isMatch)
        let identity = try #require(compare["identity"])
        let distance = try #require(identity["distance"]?.number)
        #expect(identity["is_match"] == .bool(isMatch) && match["distance"]?.number == distance)
        let threshold = try #require(identity["threshold"]?.number)
        #expect((distance <= threshold) == isMatch)
        #expect(isMatch || distance > Self.identityConstant && score < Self.matchConstant)
        if let similarity = report.comparison?.similarity.value {
            #expect(abs((match["similarity"]?.number ?? 9) - similarity) < 1e-6)
            #expect(!isMatch || abs(distance * distance - (2 - 2 * similarity)) < 1e-5)
        }
        if let liveness = compare["liveness"], liveness != .null {
            let score = try #require(liveness["score"]?.number)
            #expect((score >= 0.82) == (liveness["is_live"] == .bool(true)))
        }
    }

    @Test func `The numbers about who it is say what was decided, whatever denied`() throws {
        let rule = IdentificationRule(recognizer: try Faces.recognizer.get())
        var outcomes: Set<IdentificationOutcome> = []
        for templates in [1, 10_000, 100_000_000] {
            let threshold = try rule.threshold(templates: templates)
            for cosine in Self.cosines.map(Optional.some) + [nil] {
                for presentation in Self.presentations {
                    let probe = Faces.picture(nil, liveness: presentation)
                    let candidates = cosine.map { cosine in
                        GallerySearch.Candidate(
                            id: "1", label: "ann", templates: 1, similarity: SimilarityScore(cosine),
                            minimumDistance: 1 - cosine, meanDistance: 1 - cosine)
                    }
                    let decision = rule.decide(
                        best: candidates?.similarity, at: threshold, liveness: probe.liveness?.decision)
                    outcomes.insert(decision.outcome)
                    var report = IdentificationReport(
                        decision: decision, threshold: threshold,
                        search: GallerySearch(candidates: [candidates].compactMap(\.self), subjects: 1, templates: 1),
                        probe: probe, stages: [])
                    report.meanDistance = cosine == nil ? nil : 1.3
                    try check(report)
                }
            }
        }
        #expect(outcomes == Set(IdentificationOutcome.allCases))
        let nobody = Faces.picture(nil, reasons: [.noFace])
        try check(
            IdentificationReport(
                decision: rule.decide(reasons: [.noFace], nil, comparisons: []), threshold: nil,
                search: GallerySearch(candidates: [], subjects: 0, templates: 0), probe: nobody, stages: []))
    }

    private func check(_ report: IdentificationReport) throws {
        let isMatch = report.decision.outcome == .identified
        let answer = Answer(report, by: try Self.decider(0.82))
        let main = try Self.object(SearchReplies.main.json(answer))
        for identity in [try Self.object(SearchReplies.identity.json(answer)), try #require(main["identity"])] {
            let nearest = try #require(identity["min_dist"]?.number)
            let (mean, threshold) = (
                try #require(identity["mean_dist"]?.number), try #require(identity["threshold"]?.number)
            )
            #expect(identity["is_match"] == .bool(isMatch))
            #expect(identity["matched_name"] == .text(isMatch ? "ann" : "unknown"))
            #expect((nearest <= threshold) == isMatch)
            #expect(isMatch || nearest > Self.identityConstant)
            #expect(mean >= nearest)
        }
    }

    private static func comparison(_ cosine: Double, at point: OperatingPoint) throws -> TemplateComparison {
        TemplateComparison(
            SimilarityScore(cosine), falseMatchRate: nil, at: point, metric: try Faces.recognizer.get().metric)
    }
}
