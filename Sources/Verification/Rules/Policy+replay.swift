import Vision

extension Policy {
    /// The decision that this policy makes on what was measured before: the same as on the pictures, for a caller who names
    /// no parameter.
    ///
    /// The rule `classic` rests on numbers by formulas of its own; what was measured under another rule is `.notAssessed`.
    public func decide(_ measurement: Measurement, _ kind: Measurement.Kind) -> LivenessDecision {
        switch kind {
        case .liveness:
            return singleFrameRule.decide(LivenessEvidence { measurement.numbers[$0] }, measurement.numbers)
        case .pair:
            let isOfRule =
                twoFrame.rule == .fused
                || measurement.states[Measurement.TwoFrameState.rule.rawValue] == twoFrame.rule.rawValue
            return twoFrameRule.decide(
                frames(of: measurement), isOfRule ? TwoFramePAD(measurement) : nil, PairParameters(), .stricter,
                measurement.numbers)
        }
    }

    /// Whether one of two frames is not good enough to be judged, so that no fusion ever sees it.
    package func refusesFrames(of measurement: Measurement) -> Bool {
        twoFrameRule.refusal(of: frames(of: measurement)) != nil
    }

    private func frames(of measurement: Measurement) -> [LivenessEvidence] {
        (1...2).map { number in
            LivenessEvidence(
                { measurement.numbers[$0 + Measurement.suffix(ofFrame: number)] },
                poseAllowanceDegrees: twoFrame.poseAllowanceDegrees)
        }
    }
}
