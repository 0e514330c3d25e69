import Glibc
import Vision

extension TwoFrameLimits {
    /// Turns a measurement into a decision: denials, gates, the agreement of relief and pose, the fusion, and the caller's own
    /// thresholds. Frames whose only fault is that the head did not turn are judged by the passive rule, if there is one.
    ///
    /// - Parameters:
    ///   - interEyePixels: the distance between the eyes' centres in the frame where it is smaller.
    ///   - numbers: what was measured, by column; read when there is a passive rule.
    func decide(
        _ pad: TwoFramePAD, interEyePixels: Double?, _ parameters: PairParameters, _ authority: ThresholdAuthority,
        _ numbers: [String: Double] = [:]
    ) -> LivenessDecision {
        var comparisons: [Comparison] = []
        let turn = HeadTurn(pad, interEyePixels: interEyePixels, turnNoise)
        let denied = check(denials, pad, &comparisons).filter { $0.isMeasured }.map(\.name.denial)
        let refused = refusals(pad, turn, &comparisons)
        let isContradicted = contradicts(turn, &comparisons)
        let demanded = demands(pad, parameters, authority, &comparisons)
        if denied.isEmpty, let passive, isStill(turn, refused), isPersonKnown(pad) {
            return passive.decide(numbers, comparisons, isDemanded: !demanded.isEmpty)
        }
        let probability = fusion.probability(pad.cues)
        comparisons.append(.init(measure: "two_frame.p_live", value: probability, minimum: live))

        func decision(_ outcome: LivenessOutcome, _ reasons: [Reason]) -> LivenessDecision {
            var seen: Set<Reason> = []
            return LivenessDecision(
                outcome: outcome, reasons: reasons.filter { seen.insert($0).inserted },
                pLive: outcome == .retake ? nil : PADScore(Float(probability)), comparisons: comparisons,
                probableAttack: outcome == .spoof ? probableAttack(pad, reasons) : nil)
        }
        if !denied.isEmpty { return decision(.spoof, denied) }
        if !refused.isEmpty { return decision(.retake, refused) }
        if isContradicted || probability < spoof {
            let (outcome, reasons) = doubt(pad, turn, isContradicted: isContradicted, &comparisons)
            return decision(outcome, reasons)
        }
        if !demanded.isEmpty {
            return decision(demanded.contains(.geometry) ? .inconclusive : .retake, [.callerThreshold])
        }
        if probability < live { return decision(.inconclusive, [.twoFrameScoreBetween]) }
        return decision(.live, [])
    }

    /// Whether the outcome is known before it is known whether both frames show one person. Faces that were not found
    /// again may be two persons': then it is not.
    func isSettled(_ pad: TwoFramePAD, interEyePixels: Double?) -> Bool {
        var comparisons: [Comparison] = []
        if check(denials, pad, &comparisons).contains(where: \.isMeasured) { return true }
        let turn = HeadTurn(pad, interEyePixels: interEyePixels, turnNoise)
        let refused = refusals(pad, turn, &comparisons)
        if passive != nil, isStill(turn, refused) { return false }
        return refused.contains { $0 != .differentPersons } && !refused.contains(.faceNotTracked)
    }

    /// Why the frames must be taken again. That it is not known whether they show one person counts only alone.
    private func refusals(_ pad: TwoFramePAD, _ turn: HeadTurn, _ comparisons: inout [Comparison]) -> [Reason] {
        let failures = check(gates, pad, &comparisons)
        let others = failures.filter { $0.isMeasured || $0.name != .samePerson }.map(\.name.refusal)
        let seen = gate(pad, turn, &comparisons)
        // Where few points were found again, that their turn lies within the noise says nothing more.
        let isNoise = others.contains(.faceNotTracked) && turn.parallax >= minimumParallax
        let reasons = others + (isNoise ? seen.filter { $0 != .headNotTurned } : seen)
        return reasons.isEmpty ? failures.map(\.name.refusal) : reasons
    }

    /// Whether the frames' only fault is that the head did not turn.
    private func isStill(_ turn: HeadTurn, _ refused: [Reason]) -> Bool {
        refused == [.headNotTurned] && turn.parallax < minimumTurn(turn)
    }

    /// The parallax from which a turn is evidence: it is beyond the noise.
    private func minimumTurn(_ turn: HeadTurn) -> Double { max(minimumParallax, turn.noise ?? 0) }

    /// Whether it was looked at, as the policy wants it, that both frames show one person.
    private func isPersonKnown(_ pad: TwoFramePAD) -> Bool {
        gates[TwoFrameCue.Name.samePerson.rawValue] == nil || pad.rawValue(.samePerson) != nil
    }

    private struct Failure {
        let name: TwoFrameCue.Name
        let isMeasured: Bool
    }

    private func check(
        _ limits: [String: CueLimit], _ pad: TwoFramePAD, _ comparisons: inout [Comparison]
    ) -> [Failure] {
        var failures: [Failure] = []
        for cue in pad.cues {
            guard let limit = limits[cue.name.rawValue] else { continue }
            guard let value = cue.rawValue else {
                failures.append(Failure(name: cue.name, isMeasured: false))
                continue
            }
            let comparison = Comparison(
                measure: "two_frame.\(cue.name.rawValue)", value: value, minimum: limit.minimum, maximum: limit.maximum)
            comparisons.append(comparison)
            if !comparison.passed { failures.append(Failure(name: cue.name, isMeasured: true)) }
        }
        return failures
    }

    /// The gates that look at more than one cue.
    private func gate(_ pad: TwoFramePAD, _ turn: HeadTurn, _ comparisons: inout [Comparison]) -> [Reason] {
        var reasons: [Reason] = []
        let difference = pad.rawValue(.frameDifference) ?? 0
        let motion = pad.rawValue(.faceMotion) ?? 0
        comparisons.append(
            .init(measure: "two_frame.frame_difference", value: difference, minimum: minimumFrameDifference))
        if difference < minimumFrameDifference && motion < minimumFaceMotion { reasons.append(.sameFrames) }
        let isTurned = Comparison(
            measure: "two_frame.parallax", value: turn.parallax, minimum: minimumTurn(turn))
        comparisons.append(isTurned)
        if !isTurned.passed { reasons.append(.headNotTurned) }
        // Nobody knows what is noise when the eyes' distance is not known.
        if turn.noise == nil { reasons.append(.notAssessed) }
        if !backgrounds.contains(pad.registration.state) { reasons.append(.backgroundMoved) }
        return reasons
    }

    /// Whether the mesh says that the head turned and the picture's points say that it did not, or the other way round.
    private func contradicts(_ turn: HeadTurn, _ comparisons: inout [Comparison]) -> Bool {
        guard let predicted = turn.predicted, predicted >= minimumParallax, let agreement = turn.agreement
        else { return false }
        let comparison = Comparison(
            measure: "two_frame.relief_agreement", value: agreement, minimum: minimumAgreement)
        comparisons.append(comparison)
        return !comparison.passed
    }

    /// What becomes of frames that look like an attack: of one as far as other evidence says so, or the missing relief is
    /// beyond the noise.
    private func doubt(
        _ pad: TwoFramePAD, _ turn: HeadTurn, isContradicted: Bool, _ comparisons: inout [Comparison]
    ) -> (LivenessOutcome, [Reason]) {
        let isNoise = turn.relief == .asPredicted
        if isNoise, let shortfall = turn.shortfall, let noise = turn.noise {
            comparisons.append(.init(measure: "two_frame.parallax_shortfall", value: shortfall, minimum: noise))
        }
        let others = pad.cues.filter { $0.name.denial != .flatFace }
        if isNoise {
            return fusion.probability(pad.cues, isReliefGranted: true) < spoof
                ? (.spoof, fusion.reasons(others)) : (.retake, [.headNotTurned])
        }
        if isContradicted { return (.spoof, [.flatFace]) }
        if turn.relief == .less, fusion.probability(pad.cues, isReliefGranted: true) >= spoof {
            return (.inconclusive, [.twoFrameScoreBetween])
        }
        return (.spoof, fusion.reasons(pad.cues))
    }

    private enum Demand { case capture, geometry }

    /// The caller's thresholds that are stricter than bg-verify's standard ones and are not met.
    private func demands(
        _ pad: TwoFramePAD, _ parameters: PairParameters, _ authority: ThresholdAuthority,
        _ comparisons: inout [Comparison]
    ) -> [Demand] {
        var unmet: [Demand] = []
        for parameter in PairParameter.allCases where parameters.isStricter(parameter) {
            guard let demand = Self.demand(of: parameter),
                let comparison = parameters.comparison(parameter, pad.numbers, authority)
            else { continue }
            comparisons.append(comparison)
            if !comparison.passed { unmet.append(demand) }
        }
        return unmet
    }

    /// What a parameter asks for; `nil` for those of the rule against static backgrounds, which only policy `classic` has.
    private static func demand(of parameter: PairParameter) -> Demand? {
        switch parameter {
        case .minStabInliers, .maxStabErr, .muFaceThreshNorm, .muBgThreshNorm: .capture
        case .corrZThresh, .eHFaceThreshNorm, .dispFaceThresh: .geometry
        case .minMatches, .numMatches, .ssimThresh, .flowStdThresh, .matchRatioThresh, .homographyInlierThresh: nil
        }
    }

    /// A periodic pattern is a screen's; a sheet that moves as one piece is a print's or a screen's.
    private func probableAttack(_ pad: TwoFramePAD, _ reasons: [Reason]) -> ProbableAttack {
        reasons.contains(.periodicPattern) ? .screen : .unknown
    }
}

extension TwoFrameLimits.Fusion {
    /// The probability of a bona fide presentation, 0…1.
    ///
    /// - Parameter isReliefGranted: take the face's relief for a head's, to see what the other cues say.
    func probability(_ cues: [TwoFrameCue], isReliefGranted: Bool = false) -> Double {
        let sum = cues.reduce(intercept) { sum, cue in
            let isGranted = isReliefGranted && cue.name.denial == .flatFace
            return sum + contribution(cue, of: isGranted ? 1 : value(cue))
        }
        return 1 / (1 + exp(-sum))
    }

    /// Why the probability is low: the cues that take most away from what they could give, the most important first, as
    /// far as they take half as much as the first.
    func reasons(_ cues: [TwoFrameCue]) -> [Reason] {
        let lacks = cues.map { (cue: $0, lack: contribution($0, of: 1 - value($0))) }
        let most = lacks.map(\.lack).max() ?? 0
        return lacks.filter { $0.lack > 0 && $0.lack >= most / 2 }.sorted { $0.lack > $1.lack }.map(\.cue.name.denial)
    }

    /// A cue's value by the policy's scale where it has one; one that was not measured counts as 0.
    private func value(_ cue: TwoFrameCue) -> Double {
        guard let scale = scales?[cue.name.rawValue], let rawValue = cue.rawValue else { return cue.value ?? 0 }
        return scale.value(rawValue)
    }

    private func contribution(_ cue: TwoFrameCue, of value: Double) -> Double {
        (weights[cue.name.rawValue] ?? 0) * value
    }
}

extension TwoFramePAD {
    /// The native value of a cue.
    func rawValue(_ name: TwoFrameCue.Name) -> Double? { cues.first { $0.name == name }?.rawValue }
}

extension TwoFrameCue.Name {
    /// The reason when this cue speaks of an attack.
    var denial: Reason {
        switch self {
        case .periodicPattern: .periodicPattern
        case .frameAroundFace: .frameAroundFace
        case .microTexture: .microTexture
        case .padScore, .padDifference, .recaptureDifference: .padScoreLow
        default: .flatFace
        }
    }

    /// The reason when this cue does not allow a decision.
    var refusal: Reason {
        switch self {
        case .samePerson: .differentPersons
        case .trackedShare, .trackingNoise: .faceNotTracked
        case .backgroundMotion, .backgroundCoverage, .backgroundSimilarity: .backgroundMoved
        case .frameDifference: .sameFrames
        default: .headNotTurned
        }
    }
}
