import Testing
import Vision

@testable import Verification

/// Numbers with which bg-verify's three votes are all for a bona fide presentation.
private func numbers(_ change: (inout ClassicNumbers) -> Void = { _ in }) -> ClassicNumbers {
    var numbers = ClassicNumbers()
    numbers.matches = 120
    numbers.matchRatio = 0.3
    numbers.inlierRatio = 0.9
    numbers.structuralSimilarity = 0.7
    numbers.motionDeviationPixels = 2
    numbers.faceMotion = 0.05
    numbers.backgroundMotion = 0.004
    numbers.registrationInliers = 100
    numbers.registrationError = 0.01
    numbers.depthCorrelation = 0.5
    numbers.planeResidual = 0.02
    numbers.patchDispersion = 5
    numbers.facePoints = 300
    change(&numbers)
    return numbers
}

private func findings(
    _ numbers: ClassicNumbers, _ values: [PairParameter: Double] = [:],
    _ authority: ThresholdAuthority = .stricter
) -> ClassicFindings {
    var parameters = PairParameters()
    for (name, value) in values {
        let isAllowed = parameters.set(name, to: value)
        #expect(isAllowed)
    }
    return ClassicFindings(numbers, parameters, authority)
}

@Suite struct ClassicFindingsTests {
    @Test func `three votes are live, two suffice, one does not`() {
        #expect(findings(numbers()).liveVotes == 3 && findings(numbers()).isLive)
        #expect(findings(numbers { $0.faceMotion = 0 }).isLive)
        let one = findings(numbers { ($0.faceMotion, $0.planeResidual) = (0, 0) })
        #expect(one.liveVotes == 1 && !one.isLive)
    }

    @Test func `its rule against flat screens refuses a person before a static room`() {
        let room = findings(numbers { $0.structuralSimilarity = 0.97 })
        #expect(room.isBackgroundPlanar && room.liveVotes == 3 && !room.isLive)
    }

    @Test func `its consistency says the opposite of its name and decides nothing`() {
        let different = findings(numbers { $0.structuralSimilarity = 0.1 })
        #expect(different.isConsistencyPassed && different.isLive)
        let sparse = findings(numbers { $0.matchRatio = 0.01 })
        #expect(sparse.isInconsistent && sparse.isLive)
    }

    @Test func `an undefined correlation is no vote`() {
        #expect(findings(numbers { $0.depthCorrelation = nil }).liveVotes == 2)
        #expect(findings(numbers { $0.registrationError = nil }).liveVotes == 2)
    }

    @Test func `loose thresholds change nothing unless the operator allows them`() {
        let attack = numbers { ($0.faceMotion, $0.planeResidual, $0.structuralSimilarity) = (0, 0.001, 0.97) }
        let loose: [PairParameter: Double] = [
            .ssimThresh: 1, .muFaceThreshNorm: 0, .eHFaceThreshNorm: 0, .corrZThresh: -1, .muBgThreshNorm: 1,
        ]
        #expect(!findings(attack, loose).isLive)
        #expect(findings(attack, loose, .any).isLive)
    }

    @Test func `strict thresholds count`() {
        #expect(!findings(numbers(), [.eHFaceThreshNorm: 1, .dispFaceThresh: 10]).isLive)
    }
}

@Suite struct PairParametersTests {
    @Test func `ranges, whole numbers and what is no number`() {
        var parameters = PairParameters()
        for name in PairParameter.allCases {
            for value in [name.range.lowerBound, name.range.upperBound, name.standard] {
                let isAllowed = parameters.set(name, to: value)
                #expect(isAllowed && parameters[name] == value)
            }
            for value in [
                name.range.lowerBound - 0.001, name.range.upperBound + 0.001, .nan, .infinity, -.infinity,
            ] {
                let before = parameters
                let isAllowed = parameters.set(name, to: value)
                #expect(!isAllowed && parameters == before)
            }
            let isAllowed = parameters.set(name, to: 0.5)
            #expect(isAllowed == (!name.isInteger && name.range.contains(0.5)))
        }
    }

    @Test func `the effective value is the stricter one`() {
        var parameters = PairParameters()
        for (name, value) in [(PairParameter.muFaceThreshNorm, 0.001), (.maxStabErr, 0.5)] {
            let isAllowed = parameters.set(name, to: value)
            #expect(isAllowed)
        }
        #expect(parameters.effective(.muFaceThreshNorm, .stricter) == 0.015)
        #expect(parameters.effective(.maxStabErr, .stricter) == 0.025)
        #expect(parameters.effective(.muFaceThreshNorm, .any) == 0.001)
        #expect(parameters.effective(.numMatches, .stricter) == 100)
    }
}
