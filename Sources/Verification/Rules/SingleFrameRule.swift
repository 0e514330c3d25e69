import Vision

/// Whether the presentation in one picture may pass: faces, then quality, then the networks and the cues.
public struct SingleFrameRule: Sendable {
    let faces: Policy.FaceLimits
    let limits: SingleFrameLimits
    let quality: QualityLimits

    /// The decision on one picture.
    ///
    /// - Parameter numbers: every measured number by its column; when absent, those of the evidence.
    func decide(_ evidence: LivenessEvidence, _ numbers: [String: Double]? = nil) -> LivenessDecision {
        if let refusal = refusal(of: evidence) { return refusal }
        guard let pad = evidence.pad else { return retake([.notAssessed], []) }
        let decision = limits.decide(
            pad, limits.asksForColumns ? numbers ?? Measurement(evidence).numbers : [:])
        return LivenessDecision(
            outcome: decision.outcome, reasons: decision.reasons, pLive: decision.pLive,
            comparisons: gate(evidence).comparisons + decision.comparisons, probableAttack: decision.probableAttack)
    }

    /// The retake that the evidence so far leads to, if it does: a face is missing or uncertain, others are near, or the
    /// picture is not good enough.
    func refusal(of evidence: LivenessEvidence) -> LivenessDecision? {
        if evidence.faceCount == 0 { return retake([.noFace], []) }
        if evidence.faceCount > 1 && evidence.otherFaceShare >= faces.otherFaceShare {
            return retake([.severalFaces], [])
        }
        let (comparisons, reasons) = gate(evidence)
        return reasons.isEmpty ? nil : retake(reasons, comparisons)
    }

    private func gate(_ evidence: LivenessEvidence) -> (comparisons: [Comparison], reasons: [Reason]) {
        var comparisons: [Comparison] = []
        if let presence = evidence.meshPresence {
            let comparison = faces.comparison(meshPresence: presence)
            comparisons.append(comparison)
            if !comparison.passed { return (comparisons, [.meshUncertain]) }
        }
        guard let components = evidence.quality else { return (comparisons, []) }
        let findings = QualityRule(limits: quality.widened(byPoseDegrees: evidence.poseAllowanceDegrees))
            .decide(components)
        return (comparisons + findings.comparisons, findings.reasons)
    }

    private func retake(_ reasons: [Reason], _ comparisons: [Comparison]) -> LivenessDecision {
        LivenessDecision(outcome: .retake, reasons: reasons, comparisons: comparisons)
    }
}

extension Policy {
    /// The rule of a single picture.
    var singleFrameRule: SingleFrameRule { SingleFrameRule(faces: faces, limits: singleFrame, quality: quality.pad) }
}

extension Policy.FaceLimits {
    /// The mesh network's own doubt beside its limit.
    func comparison(meshPresence: Double) -> Comparison {
        Comparison(measure: "mesh.presence", value: meshPresence, minimum: minimumPresence)
    }
}
