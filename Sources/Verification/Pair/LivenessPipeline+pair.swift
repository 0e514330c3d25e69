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
            decoded, options: LivenessJob.Options(),
            use: .pair(poseAllowanceDegrees: policy.twoFrame.poseAllowanceDegrees), clock: &clock)
        let sample = try TwoFrameSample(decoded.image, evidence)
        return PairFrame(image: decoded.image, evidence: evidence, sample: sample, stages: clock.stages)
    }

    /// The template that tells whether both frames show one person, and how long it took.
    func embed(_ sample: TwoFrameSample) throws -> (template: FaceTemplate, stage: LivenessReport.Stage) {
        guard let embedder else { preconditionFailure("the job was configured to judge pairs") }
        var clock = StageClock(self.clock)
        let template = try clock.time("template") { try embedder.embed(sample.image, FivePoints(of: sample.mesh)) }
        return (template, clock.stages[0])
    }

    /// Measures two frames against each other, in an order that their pixels determine, so that swapping them changes no
    /// number.
    func compare(_ first: PairFrame, _ second: PairFrame) throws -> PairComparison {
        guard let one = first.sample, let other = second.sample else {
            return PairComparison(frames: [first, second])
        }
        var clock = StageClock(self.clock)
        let isOrdered = !second.image.pixels.lexicographicallyPrecedes(first.image.pixels)
        let pad = try clock.time("compare") {
            isOrdered
                ? try TwoFrameMeter().measure(one, other) : try TwoFrameMeter().measure(other, one).swapped
        }
        return PairComparison(
            frames: [first, second], samples: (one, other), pad: pad, stages: clock.stages,
            isSettled: policy.twoFrame.isSettled(pad))
    }

    /// Decides on two frames.
    func judge(_ comparison: PairComparison, options: PairOptions) throws -> PairReport {
        let frames = comparison.frames
        guard var pad = comparison.pad, let samples = comparison.samples else {
            return PairReport(
                decision: refusal(of: frames), frames: frames.map(\.report), pad: nil, classic: nil, drawings: [],
                stages: PairFrame.stages(frames))
        }
        var clock = StageClock(self.clock)
        if policy.twoFrame.rule == .classic {
            let meter = ClassicMeter(detector: detector, mesher: mesher)
            pad.numbers = try clock.time("classic") { try meter.measure(samples.0.image, samples.1.image) }
        }
        let classic = ClassicFindings(pad.numbers, options.parameters, authority)
        let drawings =
            try options.drawings == .made ? clock.time("draw") { try draw(samples.0, samples.1, pad, options) } : []
        return PairReport(
            decision: decide(pad, classic, options), frames: frames.map(\.report), pad: pad, classic: classic,
            drawings: drawings, stages: PairFrame.stages(frames) + comparison.stages + clock.stages)
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
                comparisons: PairParameter.allCases.compactMap {
                    options.parameters.comparison($0, pad.numbers, authority)
                }, probableAttack: classic.isLive ? nil : .unknown)
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

extension TwoFrameSample {
    /// What two frames are measured from; `nil` when the frame was refused before.
    fileprivate init?(_ image: Image, _ evidence: LivenessEvidence) throws(VisionError) {
        guard let mesh = evidence.mesh, let geometry = evidence.geometry, let pad = evidence.pad else { return nil }
        try self.init(image: image, mesh: mesh, geometry: geometry, pad: pad)
    }
}
