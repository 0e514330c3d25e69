import Vision

extension Policy {
    /// The decision on one picture.
    func decide(_ evidence: LivenessEvidence) -> Decision {
        if let refusal = refusal(of: evidence) { return refusal }
        guard let pad = evidence.pad else { return retake([.notAssessed], []) }
        let decision = singleFrame.decide(pad)
        return Decision(
            outcome: decision.outcome, reasons: decision.reasons, pLive: decision.pLive,
            comparisons: gate(evidence).comparisons + decision.comparisons, probableAttack: decision.probableAttack)
    }

    /// The retake that the evidence so far leads to, if it does: a face is missing or uncertain, others are near, or the
    /// picture is not good enough.
    func refusal(of evidence: LivenessEvidence) -> Decision? {
        if evidence.faceCount == 0 { return retake([.noFace], []) }
        if evidence.faceCount > 1 && evidence.otherFaceShare >= faces.otherFaceShare {
            return retake([.severalFaces], [])
        }
        let (comparisons, reasons) = gate(evidence)
        return reasons.isEmpty ? nil : retake(reasons, comparisons)
    }

    private func gate(_ evidence: LivenessEvidence) -> (comparisons: [Decision.Comparison], reasons: [Reason]) {
        var comparisons: [Decision.Comparison] = []
        if let presence = evidence.meshPresence {
            let comparison = Decision.Comparison(
                measure: "mesh.presence", value: presence, minimum: faces.minimumPresence)
            comparisons.append(comparison)
            if !comparison.passed { return (comparisons, [.meshUncertain]) }
        }
        guard let components = evidence.quality else { return (comparisons, []) }
        let verdict = QualityGate.decide(
            components, quality.pad.widened(byPoseDegrees: evidence.poseAllowanceDegrees))
        return (comparisons + verdict.comparisons, verdict.reasons)
    }

    private func retake(_ reasons: [Reason], _ comparisons: [Decision.Comparison]) -> Decision {
        Decision(outcome: .retake, reasons: reasons, pLive: nil, comparisons: comparisons)
    }
}
