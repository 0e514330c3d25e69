import Vision

/// Whether the presentation in two frames may pass: each frame by itself, then both together.
public struct TwoFrameRule: Sendable {
    /// The rule of each frame by itself.
    let frame: SingleFrameRule
    let limits: TwoFrameLimits

    /// How much further than in a single picture the head may be turned and leant in each frame, in degrees.
    var poseAllowanceDegrees: Double { limits.poseAllowanceDegrees }

    /// The decision on two frames.
    ///
    /// - Parameters:
    ///   - frames: what was measured on each by itself.
    ///   - pad: what was measured on both together; absent when it was not.
    ///   - parameters: what the caller named.
    ///   - authority: what a caller may do.
    ///   - numbers: every measured number by its column; when absent, those of the evidence.
    func decide(
        _ frames: [LivenessEvidence], _ pad: TwoFramePAD?, _ parameters: PairParameters = PairParameters(),
        _ authority: ThresholdAuthority = .stricter, _ numbers: [String: Double]? = nil
    ) -> LivenessDecision {
        if let refusal = refusal(of: frames) { return refusal }
        guard let pad else { return LivenessDecision(outcome: .retake, reasons: [.notAssessed]) }
        func columns() -> [String: Double] {
            guard limits.passive != nil || limits.networks != nil else { return [:] }
            return numbers ?? Measurement(frames, pad, rule: limits.rule).numbers
        }
        let eyes = numbers?[Measurement.interEyeDistance] ?? Self.interEyePixels(frames)
        let decision =
            switch limits.rule {
            case .fused:
                shown(
                    limits.decide(decisive(pad, eyes), interEyePixels: eyes, parameters, authority, columns()), frames)
            case .classic: ClassicRule(parameters: parameters, authority: authority).decide(pad.numbers)
            }
        let suffixes = frames.indices.map { Measurement.suffix(ofFrame: $0 + 1) }
        let strict = limits.networks?.applied(to: decision, columns(), suffixes) ?? decision
        return strict.remarking(frames.flatMap(frame.remarks).unique)
    }

    /// A decision that accepts only what both frames can show.
    private func shown(_ decision: LivenessDecision, _ frames: [LivenessEvidence]) -> LivenessDecision {
        limits.pattern?.applied(to: decision, frames.map(\.pad?.pattern)) ?? decision
    }

    /// The retake of frames of which one at least is not good enough to be judged.
    func refusal(of frames: [LivenessEvidence]) -> LivenessDecision? {
        let refusals = frames.enumerated().compactMap { index, evidence in
            frame.refusal(of: evidence).map { (index + 1, $0) }
        }
        guard !refusals.isEmpty else { return nil }
        return LivenessDecision(
            outcome: .retake, reasons: refusals.flatMap(\.1.reasons).unique,
            remarks: refusals.flatMap(\.1.remarks).unique,
            comparisons: refusals.flatMap { number, refusal in refusal.comparisons.map { $0.named("frame\(number)") } })
    }

    /// The retake that the client's motion sensor leads to before any pixel is looked at, if it does.
    ///
    /// - Parameter imuRotationDegrees: how far it says that the camera turned between the frames.
    func refusal(ofRotation imuRotationDegrees: Double) -> LivenessDecision? {
        let comparison = Comparison(
            measure: "imu_rotation_degrees", value: imuRotationDegrees, maximum: limits.maximumIMURotationDegrees)
        guard !comparison.passed else { return nil }
        return LivenessDecision(outcome: .retake, reasons: [.cameraTurned], comparisons: [comparison])
    }

    /// Whether the outcome is known before it is known whether both frames show one person.
    ///
    /// - Parameter pad: what was measured on both together without that.
    func isSettled(_ frames: [LivenessEvidence], _ pad: TwoFramePAD) -> Bool {
        refusal(of: frames) != nil || limits.isSettled(pad, interEyePixels: Self.interEyePixels(frames))
    }

    /// The distance between the eyes where it is smaller, if it was measured.
    private static func interEyePixels(_ frames: [LivenessEvidence]) -> Double? {
        frames.compactMap(\.geometry?.interEyeDistancePixels).min()
    }

    /// The measurement as far as a decision looks at it: whether both frames show one person does not count when the
    /// outcome is known without.
    private func decisive(_ pad: TwoFramePAD, _ interEyePixels: Double?) -> TwoFramePAD {
        let rest = pad.withoutSamePerson
        return limits.isSettled(rest, interEyePixels: interEyePixels) ? rest : pad
    }
}

extension Policy {
    /// The rule of two frames.
    var twoFrameRule: TwoFrameRule { TwoFrameRule(frame: singleFrameRule, limits: twoFrame) }
}

extension TwoFramePAD {
    fileprivate var withoutSamePerson: TwoFramePAD {
        TwoFramePAD(
            registration: registration, faceTracks: faceTracks,
            cues: cues.map { $0.name == .samePerson ? TwoFrameCue(name: $0.name, rawValue: nil, value: nil) : $0 },
            numbers: numbers)
    }
}
