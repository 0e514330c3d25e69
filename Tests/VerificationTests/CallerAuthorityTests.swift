import Inference
import Testing
import Vision

@testable import Verification

@Suite struct CallerAuthorityTests {
    private static let qualities: [TemplateOptions.QualityCheck] = [
        .required(.matching), .required(.enrolment), .measured, .skipped,
    ]

    @Test func `Without leave no option of a template asks for less than the standard one`() {
        for (wanted, standard) in Self.pairs {
            let counted = CallerAuthority.stricter.effective(wanted, over: standard)
            #expect(standard.liveness == .skipped || counted.liveness == .judged)
            if case .required = standard.quality { #expect(counted.quality == standard.quality) }
            // More may always be asked for.
            #expect(wanted.liveness == .skipped || counted.liveness == .judged)
        }
    }

    @Test(arguments: CallerAuthority.SkippableCheck.allCases)
    func `With leave for a check that one may be left out, and the other may not`(check: CallerAuthority.SkippableCheck)
    {
        let authority = CallerAuthority(skippable: [check])
        for (wanted, standard) in Self.pairs {
            let counted = authority.effective(wanted, over: standard)
            switch check {
            case .quality:
                #expect(counted.quality == wanted.quality)
                #expect(standard.liveness == .skipped || counted.liveness == .judged)
            case .liveness:
                #expect(counted.liveness == wanted.liveness)
                if case .required = standard.quality { #expect(counted.quality == standard.quality) }
            }
        }
    }

    @Test func `The gate of one picture is left out with leave for quality only`() {
        var wanted = LivenessOptions()
        wanted.qualityGate = .floor
        for check in CallerAuthority.SkippableCheck.allCases {
            let counted = CallerAuthority(skippable: [check]).effective(wanted)
            #expect(counted.qualityGate == (check == .quality ? .floor : .enforced))
        }
        #expect(CallerAuthority.stricter.effective(wanted) == LivenessOptions())
    }

    /// What may be asked for beside what is standard.
    private static let pairs: [(TemplateOptions, TemplateOptions)] = {
        let all = qualities.flatMap { quality in
            [TemplateOptions.LivenessCheck.judged, .skipped].map { TemplateOptions(quality: quality, liveness: $0) }
        }
        return all.flatMap { wanted in all.map { (wanted, $0) } }
    }()

    @Test func `A presentation that was judged and is not live takes a match back, whatever denied`() throws {
        let rule = MatchRule(recognizer: try Self.recognizer())
        for similarity in [0.9, 0.1] {
            let comparison = try Self.comparison(similarity, rule.recognizer)
            #expect(rule.decide(comparison).outcome == (similarity == 0.9 ? .matched : .notMatched))
            for reason in Reason.allCases {
                for outcome in LivenessOutcome.allCases {
                    let presentation = LivenessDecision(outcome: outcome, reasons: outcome == .live ? [] : [reason])
                    let decision = rule.decide(comparison, liveness: [nil, presentation])
                    let expected: MatchOutcome =
                        switch (similarity == 0.9, outcome) {
                        case (true, .live): .matched
                        case (false, _), (_, .spoof): .notMatched
                        case (true, .retake), (true, .inconclusive): .retake
                        }
                    #expect(decision.outcome == expected)
                    #expect(decision.reasons.contains(.presentationNotAccepted) == (outcome != .live))
                    #expect(outcome == .live || decision.reasons.contains(reason))
                    #expect(rule.decide(nil, reasons: [.blurred], liveness: [presentation]).outcome != .matched)
                }
            }
        }
    }

    @Test(
        arguments: [
            (0.9, .live, .identified), (0.9, nil, .identified), (0.9, .spoof, .notIdentified), (0.9, .retake, .retake),
            (0.9, .inconclusive, .inconclusive), (0.1, .live, .notIdentified), (0.1, .spoof, .notIdentified),
            (0.1, .retake, .notIdentified), (nil, .live, .notIdentified),
        ] as [(Double?, LivenessOutcome?, IdentificationOutcome)])
    func `Nobody is named by a presentation that was judged and is not live`(
        best: Double?, liveness: LivenessOutcome?, expected: IdentificationOutcome
    ) throws {
        let rule = IdentificationRule(recognizer: try Self.recognizer())
        let presentation = liveness.map { LivenessDecision(outcome: $0, reasons: $0 == .live ? [] : [.microTexture]) }
        let decision = rule.decide(
            best: best.map(SimilarityScore.init), at: try rule.threshold(templates: 2), liveness: presentation)
        #expect(decision.outcome == expected)
        let isRefused = liveness.map { $0 != .live } ?? false
        #expect(decision.reasons.starts(with: isRefused ? [.presentationNotAccepted, .microTexture] : []))
    }

    /// face-recognition-liveness's clients compare with 0.9 (a distance) and 0.85 (a score, or a distance).
    @Test(arguments: Policy.BuiltIn.allCases)
    func `The constants of face-recognition-liveness are never looser than fmr-1e-4`(name: Policy.BuiltIn) throws {
        let calibrations = try PolicyEdition.builtIn(name).policy.recognition.calibrations
        #expect(!calibrations.isEmpty)
        for calibration in calibrations {
            let point = try #require(calibration.operatingPoints.first { $0.name == "fmr-1e-4" })
            for distance in [0.9, 0.85] { #expect(1 - distance * distance / 2 >= point.threshold) }
            #expect(2 * 0.85 - 1 >= point.threshold)
            // On the scale of before, 1 - cosine, they were.
            #expect(1 - 0.9 < point.threshold)
        }
    }

    private static func recognizer() throws -> Recognizer {
        try Recognizer(ModelManifest.builtIn().model("sface"), Policy.builtIn().policy.recognition)
    }

    private static func comparison(_ cosine: Double, _ recognizer: Recognizer) throws -> TemplateComparison {
        let templates = try [(1, 0), (cosine, (1 - cosine * cosine).squareRoot())].map { x, y in
            try #require(FaceTemplate(normalizing: [Float(x), Float(y)], kind: recognizer.kind))
        }
        return try recognizer.compare(templates[0], templates[1], at: recognizer.operatingPoint())
    }
}
