import Vision

extension SingleFrameLimits {
    /// Turns a measurement into a decision. The networks can accept; a cue can only deny or abstain.
    func decide(_ pad: SingleFramePAD) -> LivenessDecision {
        let score = Double(pad.score.value)
        let spread = Double(pad.spread)
        var denied: [Reason] = []
        var abstained: [Reason] = []
        var comparisons = [
            Comparison(measure: "pad.score", value: score, minimum: live),
            Comparison(measure: "pad.spread", value: spread, maximum: maximumSpread),
        ]

        let isStable = spread <= maximumSpread || score + spread < spoof
        if !isStable {
            abstained.append(.padScoreUnstable)
        } else if score < spoof {
            denied.append(.padScoreLow)
        } else if score < live {
            abstained.append(.padScoreBetween)
        }
        for cue in pad.cues {
            guard let value = cue.value, let limits = limits(of: cue.name) else { continue }
            comparisons.append(
                .init(measure: "cue.\(cue.name.rawValue)", value: value, maximum: limits.abstain ?? limits.deny))
            if value > limits.deny ?? .infinity {
                denied.append(cue.name.reason)
            } else if value > limits.abstain ?? .infinity {
                abstained.append(cue.name.reason)
            }
        }

        let outcome: LivenessOutcome = denied.isEmpty ? (abstained.isEmpty ? .live : .inconclusive) : .spoof
        return LivenessDecision(
            outcome: outcome, reasons: denied + abstained, pLive: pad.score, comparisons: comparisons,
            probableAttack: outcome == .spoof ? probableAttack(pad, denied) : nil)
    }

    /// A periodic pattern is a screen's; below the live threshold the networks' two attack classes tell paper from screens.
    private func probableAttack(_ pad: SingleFramePAD, _ denied: [Reason]) -> ProbableAttack {
        if denied.contains(.periodicPattern) { return .screen }
        guard Double(pad.score.value) < live, let printShare = pad.printShare else { return .unknown }
        return printShare > 0.5 ? .print : .screen
    }
}

extension PADCue.Name {
    /// The reason that this cue gives.
    var reason: Reason {
        switch self {
        case .periodicPattern: .periodicPattern
        case .specularHighlights: .specularHighlights
        case .microTexture: .microTexture
        case .printBlur: .printBlur
        case .frameAroundFace: .frameAroundFace
        case .colourGamut: .colourGamut
        }
    }
}
