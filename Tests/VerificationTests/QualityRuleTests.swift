import Foundation
import Imaging
import Testing

@testable import Verification
@testable import Vision

/// The gate by itself: order, sides, failures to assess, and the limits' JSON.
struct QualityRuleTests {
    @Test(arguments: QualityPurpose.allCases) func `the built-in limits do not contradict themselves`(
        purpose: QualityPurpose
    ) throws {
        #expect(try QualityLimits.builtIn(for: purpose).contradiction == nil)
    }

    @Test func `every reason of quality can be given, and only those`() {
        let given = Set(
            QualityComponent.Name.allCases.flatMap { [$0.reasons.low, $0.reasons.high].compactMap(\.self) })
        let others: Set<Reason> = [
            .noFace, .pictureTurned, .meshUncertain, .padScoreLow, .padScoreBetween, .padScoreUnstable,
            .periodicPattern, .specularHighlights, .microTexture, .printBlur, .frameAroundFace, .colourGamut,
            .unfamiliar, .detailLost,
            .notAssessed, .cameraTurned, .sameFrames, .differentPersons, .faceNotTracked, .headNotTurned,
            .backgroundMoved, .callerThreshold, .flatFace, .twoFrameScoreBetween, .classicRules,
            .similarityLow, .galleryTooLarge, .presentationNotAccepted, .nearDuplicate,
        ]
        #expect(given == Set(Reason.allCases).subtracting(others))
        #expect((given.union([.notAssessed])).allSatisfy { $0.hint != nil })
    }

    @Test func `each measure has its place in the order`() {
        #expect(Set(QualityRule.Constants.order) == Set(QualityComponent.Name.allCases))
        #expect(QualityRule.Constants.order.count == QualityComponent.Name.allCases.count)
    }

    @Test(arguments: QualityComponent.Name.allCases) func `both ends pass and beyond them the side's reason is given`(
        name: QualityComponent.Name
    ) {
        let limit = QualityLimits.Limit(
            minimum: name.reasons.low.map { _ in 2 }, maximum: name.reasons.high.map { _ in 4 })
        func reasons(_ value: Double) -> [Reason] {
            QualityRule(limits: QualityLimits([name: limit])).decide([
                QualityComponent(name, rawValue: value, value: 50)
            ])
            .reasons
        }
        #expect(reasons(2).isEmpty)
        #expect(reasons(4).isEmpty)
        #expect(reasons(1.9) == [name.reasons.low].compactMap(\.self))
        #expect(reasons(4.1) == [name.reasons.high].compactMap(\.self))
    }

    @Test func `reasons come in the order of weight, once each, however the components are ordered`() {
        let limits = QualityLimits([
            .headYaw: .init(maximum: 10), .headPitch: .init(maximum: 10), .brightness: .init(minimum: 50),
            .singleFace: .init(maximum: 0.5), .sharpness: .init(minimum: 0.5, required: true),
        ])
        let components = [
            QualityComponent(.headPitch, rawValue: 20, value: 0), QualityComponent(.headYaw, rawValue: 20, value: 0),
            QualityComponent(failedToAssess: .sharpness), QualityComponent(.brightness, rawValue: 10, value: 0),
            QualityComponent(.singleFace, rawValue: 1, value: 0),
        ]
        for order in [components, components.reversed()] {
            let findings = QualityRule(limits: limits).decide(order)
            #expect(findings.reasons == [.severalFaces, .tooDark, .headTurned, .notAssessed])
            #expect(findings.comparisons.map(\.measure).first == "quality.single_face")
            #expect(findings.comparisons.allSatisfy { !$0.passed })
        }
    }

    @Test func `a limit that is a hint gives a remark and refuses nothing`() {
        let limits = QualityLimits([
            .naturalColour: .init(maximum: 20, effect: .hint), .sharpness: .init(minimum: 0.5, effect: .retake),
            .brightness: .init(minimum: 50, effect: .hint), .sceneBrightness: .init(minimum: 64),
        ])
        func findings(_ sharpness: Double, _ scene: Double) -> QualityRule.Findings {
            QualityRule(limits: limits).decide([
                QualityComponent(.naturalColour, rawValue: 40, value: 0),
                QualityComponent(.brightness, rawValue: 30, value: 0),
                QualityComponent(.sharpness, rawValue: sharpness, value: 0),
                QualityComponent(.sceneBrightness, rawValue: scene, value: 0),
            ])
        }
        let hinted = findings(0.6, 200)
        #expect(hinted.passed && hinted.remarks == [.tooDark, .unnaturalColour])
        #expect(hinted.comparisons.filter { !$0.passed }.count == 2)
        let refused = findings(0.4, 30)
        #expect(refused.reasons == [.tooDark, .blurred] && refused.remarks == [.unnaturalColour])
    }

    @Test func `only a required measure that is missing refuses`() {
        let limits = QualityLimits([.noise: .init(maximum: 9), .brightness: .init(minimum: 50, required: true)])
        let bright = QualityComponent(.brightness, rawValue: 100, value: 90)
        #expect(QualityRule(limits: limits).decide([bright, .init(failedToAssess: .noise)]).passed)
        #expect(QualityRule(limits: limits).decide([.init(failedToAssess: .brightness)]).reasons == [.notAssessed])
        #expect(QualityRule(limits: limits).decide([]).reasons == [.notAssessed])
    }

    @Test(arguments: QualityPurpose.allCases) func `limits survive JSON`(purpose: QualityPurpose) throws {
        let limits = try QualityLimits.builtIn(for: purpose)
        let data = try JSONEncoder().encode(limits)
        #expect(try JSONDecoder().decode(QualityLimits.self, from: data) == limits)
    }

    @Test func `a fragment is an object by name`() throws {
        let json = """
            {"brightness": {"minimum": 50, "maximum": 220, "required": true}, "noise": {},
             "natural_colour": {"maximum": 20, "effect": "hint"}}
            """
        let limits = try JSONDecoder().decode(QualityLimits.self, from: Data(json.utf8))
        #expect(limits.components[.brightness] == .init(minimum: 50, maximum: 220, required: true))
        #expect(limits.components[.noise] == .init())
        #expect(limits.components[.naturalColour] == .init(maximum: 20, effect: .hint))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(QualityLimits.self, from: Data(#"{"beauty": {"minimum": 1}}"#.utf8))
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(QualityLimits.self, from: Data(#"{"noise": {"effect": "warn"}}"#.utf8))
        }
    }

    @Test(arguments: [
        (QualityComponent.Name.brightness, QualityLimits.Limit(minimum: 3, maximum: 2)),
        (.brightness, .init(minimum: .nan)), (.noise, .init(minimum: 1)), (.sharpness, .init(maximum: 1)),
        (.noise, .init(maximum: 1, required: true, effect: .hint)),
    ])
    func `contradictions are named`(name: QualityComponent.Name, limit: QualityLimits.Limit) throws {
        let sentence = try #require(QualityLimits([name: limit]).contradiction)
        #expect(sentence.contains(name.rawValue))
    }
}
