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
        let template = try clock.time("template") { try embed(decoded.image, evidence) }
        return PairFrame(image: decoded.image, evidence: evidence, template: template, stages: clock.stages)
    }

    /// The template that tells whether both frames show one person.
    private func embed(_ image: Image, _ evidence: LivenessEvidence) throws(VisionError) -> FaceTemplate? {
        guard let embedder else { preconditionFailure("the job was configured to judge pairs") }
        guard let mesh = evidence.mesh, evidence.pad != nil else { return nil }
        return try embedder.embed(image, FivePoints(of: mesh))
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
        let similarity = try first.similarity(to: second)
        var pad = try clock.time("compare") { try compare(one, other, samePerson: similarity?.value) }
        if policy.twoFrame.rule == .classic {
            let meter = ClassicMeter(detector: detector, mesher: mesher)
            pad.numbers = try clock.time("classic") { try meter.measure(first.image, second.image) }
        }
        let classic = ClassicFindings(pad.numbers, options.parameters, authority)
        let drawings = try options.drawings == .made ? clock.time("draw") { try draw(one, other, pad, options) } : []
        return PairReport(
            decision: decide(pad, classic, options), frames: frames.map(\.report), pad: pad, classic: classic,
            drawings: drawings, stages: PairFrame.stages(frames) + clock.stages)
    }

    /// The frames are measured in an order that their pixels determine, so that swapping them changes no number.
    private func compare(
        _ first: TwoFrameSample, _ second: TwoFrameSample, samePerson: Double?
    ) throws(VisionError) -> TwoFramePAD {
        let isOrdered = !second.image.pixels.lexicographicallyPrecedes(first.image.pixels)
        let meter = TwoFrameMeter()
        return isOrdered
            ? try meter.measure(first, second, samePerson: samePerson)
            : try meter.measure(second, first, samePerson: samePerson).swapped
    }

    private func draw(
        _ first: TwoFrameSample, _ second: TwoFrameSample, _ pad: TwoFramePAD, _ options: PairOptions
    ) throws(VisionError) -> [PairDrawing] {
        try PairDrawer(maximumMatches: Int(options.parameters[.numMatches])).draw(
            first.image, second.image, registration: pad.registration, faceTracks: pad.faceTracks,
            interOcularPixels: first.interOcularPixels)
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
