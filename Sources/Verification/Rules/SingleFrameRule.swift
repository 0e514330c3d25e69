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
        guard let pad = evidence.pad else { return retake([.notAssessed]) }
        let gate = gate(evidence)
        let columns = limits.asksForColumns ? numbers ?? Measurement(evidence).numbers : [:]
        let decision = limits.decide(pad, columns).remarking(gate.remarks, after: gate.comparisons)
        return limits.pattern?.applied(to: decision, [pad.pattern]) ?? decision
    }

    /// The same rule with only those limits of quality that attack detection needs.
    var floor: Self { Self(faces: faces, limits: limits, quality: quality.floor) }

    /// What would make a better picture of one that is not refused.
    func remarks(on evidence: LivenessEvidence) -> [Reason] { gate(evidence).remarks }

    /// The retake that the evidence so far leads to, if it does: the picture is turned, a face is missing or uncertain,
    /// others are near, or the picture is not good enough.
    func refusal(of evidence: LivenessEvidence) -> LivenessDecision? {
        if evidence.pictureTurnDegrees != nil { return retake([.pictureTurned]) }
        if evidence.faceCount == 0 { return retake([.noFace]) }
        if evidence.faceCount > 1 && evidence.otherFaceShare >= faces.otherFaceShare {
            return retake([.severalFaces])
        }
        let gate = gate(evidence)
        return gate.passed ? nil : retake(gate.reasons, gate.remarks, gate.comparisons)
    }

    private func gate(_ evidence: LivenessEvidence) -> QualityRule.Findings {
        var comparisons: [Comparison] = []
        if let presence = evidence.meshPresence {
            let comparison = faces.comparison(meshPresence: presence)
            comparisons.append(comparison)
            if !comparison.passed {
                return QualityRule.Findings(comparisons: comparisons, reasons: [.meshUncertain], remarks: [])
            }
        }
        let findings = evidence.quality.map {
            QualityRule(limits: quality.widened(byPoseDegrees: evidence.poseAllowanceDegrees)).decide($0)
        }
        return QualityRule.Findings(
            comparisons: comparisons + (findings?.comparisons ?? []), reasons: findings?.reasons ?? [],
            remarks: findings?.remarks ?? [])
    }

    private func retake(
        _ reasons: [Reason], _ remarks: [Reason] = [], _ comparisons: [Comparison] = []
    ) -> LivenessDecision {
        LivenessDecision(outcome: .retake, reasons: reasons, remarks: remarks, comparisons: comparisons)
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
