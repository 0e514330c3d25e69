import Imaging
import Vision

extension LivenessPipeline {
    /// Measures one of two frames by itself.
    ///
    /// - Throws: `FrameError` for a picture that cannot be read.
    func frame(_ frame: FrameError.Frame, _ picture: [UInt8]) throws -> PairFrame {
        var clock = StageClock(self.clock)
        let decoded: DecodedImage
        do {
            decoded = try clock.time("decode") { try decoder.decode(picture) }
        } catch let error as ImagingError {
            throw FrameError(frame, error)
        }
        let evidence = try measure(
            decoded, options: LivenessJob.Options(), poseAllowanceDegrees: policy.twoFrame.poseAllowanceDegrees,
            clock: &clock)
        return PairFrame(image: decoded.image, evidence: evidence, stages: clock.stages)
    }

    /// Compares two measured frames and decides.
    func judge(_ first: PairFrame, _ second: PairFrame, options: PairOptions) throws -> PairReport {
        var clock = StageClock(self.clock)
        let frames = [first, second]
        guard let one = first.sample, let other = second.sample else {
            return PairReport(
                decision: refusal(of: frames), frames: frames.map(\.report), pad: nil, classic: nil, drawings: [],
                stages: PairFrame.stages(frames))
        }
        let pad = try clock.time("compare") { try compare(one, other) }
        let classic = ClassicFindings(pad.numbers, options.parameters, authority)
        let decision = decide(pad, classic, options)
        return PairReport(
            decision: decision, frames: frames.map(\.report), pad: pad, classic: classic, drawings: [],
            stages: PairFrame.stages(frames) + clock.stages)
    }

    /// The frames are measured in an order that their pixels determine, so that swapping them changes no number.
    private func compare(_ first: TwoFrameSample, _ second: TwoFrameSample) throws(VisionError) -> TwoFramePAD {
        let isOrdered = !second.image.pixels.lexicographicallyPrecedes(first.image.pixels)
        let meter = TwoFrameMeter()
        return isOrdered
            ? try meter.measure(first, second, samePerson: nil)
            : try meter.measure(second, first, samePerson: nil).swapped
    }

    private func decide(_ pad: TwoFramePAD, _ classic: ClassicFindings, _ options: PairOptions) -> Decision {
        switch policy.twoFrame.rule {
        case .fused: policy.twoFrame.decide(pad, options.parameters, authority)
        case .classic:
            Decision(
                outcome: classic.isLive ? .live : .spoof, reasons: classic.isLive ? [] : [.classicRules], pLive: nil,
                comparisons: [], probableAttack: classic.isLive ? nil : .unknown)
        }
    }

    /// The retake of frames of which one at least was not good enough to be measured.
    private func refusal(of frames: [PairFrame]) -> Decision {
        let refusals = frames.enumerated().compactMap { index, frame in
            policy.refusal(of: frame.evidence).map { (index + 1, $0) }
        }
        var reasons: [Reason] = []
        for reason in refusals.flatMap(\.1.reasons) where !reasons.contains(reason) { reasons.append(reason) }
        return Decision(
            outcome: .retake, reasons: reasons.isEmpty ? [.notAssessed] : reasons, pLive: nil,
            comparisons: refusals.flatMap { number, refusal in refusal.comparisons.map { $0.of(frame: number) } })
    }
}

extension Decision.Comparison {
    /// The same comparison, named after the frame that it was made on.
    fileprivate func of(frame number: Int) -> Self {
        Self(measure: "frame\(number).\(measure)", value: value, minimum: minimum, maximum: maximum)
    }
}
