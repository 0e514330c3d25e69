import Vision

extension SingleFrameLimits {
    /// Whether a decision looks at columns beside the networks' scores and the cues.
    var asksForColumns: Bool { fusion != nil || familiarity != nil || networks != nil }

    /// Turns a measurement into a decision. The mean of the networks or the fusion can accept; a cue or a single network can only
    /// deny or abstain, and what is unfamiliar is never accepted and never denied for it.
    ///
    /// - Parameter numbers: what was measured, by column; read as far as `asksForColumns`.
    func decide(_ pad: SingleFramePAD, _ numbers: [String: Double] = [:]) -> LivenessDecision {
        var findings = Findings()
        let score = fusion == nil ? Double(pad.score.value) : fusion?.probability(numbers)
        judge(score, pad, &findings)
        if fusion != nil, let minimumNetworkScore {
            let comparison = Comparison(
                measure: "pad.score", value: Double(pad.score.value), minimum: minimumNetworkScore)
            findings.comparisons.append(comparison)
            if !comparison.passed { findings.denied.append(.padScoreLow) }
        }
        if let familiarity {
            let comparison = familiarity.comparison(numbers)
            findings.comparisons += [comparison].compactMap(\.self)
            if comparison?.passed != true {
                findings.abstained.append(comparison == nil ? .notAssessed : .unfamiliar)
            }
        }
        judge(pad.cues, &findings)

        let undecided = score == nil ? fusion?.notMeasured.outcome : nil
        let outcome: LivenessOutcome =
            findings.denied.isEmpty ? undecided ?? (findings.abstained.isEmpty ? .live : .inconclusive) : .spoof
        let decision = LivenessDecision(
            outcome: outcome, reasons: (findings.denied + findings.abstained).unique,
            pLive: fusion == nil ? pad.score : score.map { PADScore(Float($0)) }, comparisons: findings.comparisons,
            probableAttack: outcome == .spoof ? probableAttack(score, pad, findings.denied) : nil)
        return networks?.applied(to: decision, numbers) ?? decision
    }

    private struct Findings {
        var denied: [Reason] = []
        var abstained: [Reason] = []
        var comparisons: [Comparison] = []
    }

    /// The probability beside its thresholds; one that could not be told abstains.
    private func judge(_ score: Double?, _ pad: SingleFramePAD, _ findings: inout Findings) {
        guard let score else {
            findings.abstained.append(.notAssessed)
            return
        }
        let spread = Double(pad.spread)
        findings.comparisons.append(
            .init(measure: fusion == nil ? "pad.score" : "pad.fusion", value: score, minimum: live))
        if fusion == nil {
            findings.comparisons.append(.init(measure: "pad.spread", value: spread, maximum: maximumSpread))
        }
        let isStable = fusion != nil || spread <= maximumSpread || score + spread < spoof
        if !isStable {
            findings.abstained.append(.padScoreUnstable)
        } else if score < spoof {
            findings.denied.append(.padScoreLow)
        } else if score < live {
            findings.abstained.append(.padScoreBetween)
        }
    }

    private func judge(_ cues: [PADCue], _ findings: inout Findings) {
        for cue in cues {
            guard let value = cue.value, let limits = limits(of: cue.name) else { continue }
            findings.comparisons.append(
                .init(measure: "cue.\(cue.name.rawValue)", value: value, maximum: limits.abstain ?? limits.deny))
            if value > limits.deny ?? .infinity {
                findings.denied.append(cue.name.reason)
            } else if value > limits.abstain ?? .infinity {
                findings.abstained.append(cue.name.reason)
            }
        }
    }

    /// A periodic pattern is a screen's; below the live threshold the networks' two attack classes tell paper from screens.
    private func probableAttack(_ score: Double?, _ pad: SingleFramePAD, _ denied: [Reason]) -> ProbableAttack {
        if denied.contains(.periodicPattern) { return .screen }
        guard let score, score < live, let printShare = pad.printShare else { return .unknown }
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
