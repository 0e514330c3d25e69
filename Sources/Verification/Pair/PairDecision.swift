import Vision

extension Policy {
    /// The decision on two frames.
    ///
    /// - Parameters:
    ///   - frames: what was measured on each by itself.
    ///   - pad: what was measured on both together; absent when it was not.
    ///   - parameters: what the caller named.
    ///   - authority: what a caller may do.
    func decide(
        _ frames: [LivenessEvidence], _ pad: TwoFramePAD?, _ parameters: PairParameters = PairParameters(),
        _ authority: PairParameters.Authority = .stricter
    ) -> Decision {
        if let refusal = refusal(of: frames) { return refusal }
        guard let pad else {
            return Decision(outcome: .retake, reasons: [.notAssessed], pLive: nil, comparisons: [])
        }
        return switch twoFrame.rule {
        case .fused: twoFrame.decide(twoFrame.decisive(pad), parameters, authority)
        case .classic: decide(pad.numbers, parameters, authority)
        }
    }

    /// The retake of frames of which one at least is not good enough to be judged.
    func refusal(of frames: [LivenessEvidence]) -> Decision? {
        let refusals = frames.enumerated().compactMap { index, evidence in
            refusal(of: evidence).map { (index + 1, $0) }
        }
        guard !refusals.isEmpty else { return nil }
        var reasons: [Reason] = []
        for reason in refusals.flatMap(\.1.reasons) where !reasons.contains(reason) { reasons.append(reason) }
        return Decision(
            outcome: .retake, reasons: reasons, pLive: nil,
            comparisons: refusals.flatMap { number, refusal in refusal.comparisons.map { $0.of(frame: number) } })
    }

    private func decide(
        _ numbers: ClassicNumbers, _ parameters: PairParameters, _ authority: PairParameters.Authority
    ) -> Decision {
        let isLive = ClassicFindings(numbers, parameters, authority).isLive
        return Decision(
            outcome: isLive ? .live : .spoof, reasons: isLive ? [] : [.classicRules], pLive: nil,
            comparisons: PairParameter.allCases.compactMap { parameters.comparison($0, numbers, authority) },
            probableAttack: isLive ? nil : .unknown)
    }
}

extension TwoFrameLimits {
    /// The measurement as far as a decision looks at it: whether both frames show one person does not count when the
    /// outcome is known without.
    fileprivate func decisive(_ pad: TwoFramePAD) -> TwoFramePAD {
        let rest = pad.withoutSamePerson
        return isSettled(rest) ? rest : pad
    }
}

extension TwoFramePAD {
    fileprivate var withoutSamePerson: TwoFramePAD {
        TwoFramePAD(
            registration: registration, faceTracks: faceTracks,
            cues: cues.map { $0.name == .samePerson ? TwoFrameCue(name: $0.name, rawValue: nil, value: nil) : $0 },
            numbers: numbers)
    }
}

extension Decision.Comparison {
    /// The same comparison, named after the frame that it was made on.
    fileprivate func of(frame number: Int) -> Self {
        Self(measure: "frame\(number).\(measure)", value: value, minimum: minimum, maximum: maximum)
    }
}
