import Imaging
import Vision

extension LivenessPipeline {
    /// Measures one of two frames by itself.
    ///
    /// - Throws: `FrameError` for a picture that cannot be read.
    func frame(
        _ frame: FrameError.Frame, _ picture: [UInt8], options: LivenessJob.Options = .init()
    ) throws -> PairFrame {
        var clock = StageClock(self.clock)
        let decoded: DecodedImage
        do {
            decoded = try clock.time("decode") { try decoder.decode(picture) }
        } catch let error as ImagingError {
            throw FrameError(frame, error)
        }
        let evidence = try measure(
            decoded, options: options,
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
        let isRefused = policy.refusal(of: [first.evidence, second.evidence]) != nil
        let meter = TwoFrameMeter(parallelism: parallelism)
        do {
            let pad = try clock.time("compare") {
                isOrdered ? try meter.measure(one, other) : try meter.measure(other, one).swapped
            }
            return PairComparison(
                frames: [first, second], samples: (one, other), pad: pad, stages: clock.stages,
                isSettled: isRefused || policy.twoFrame.isSettled(pad))
        } catch is VisionError where isRefused {
            return PairComparison(frames: [first, second])
        }
    }

    /// Decides on two frames.
    func judge(_ comparison: PairComparison, options: PairOptions) throws -> PairReport {
        let (frames, evidence) = (comparison.frames, comparison.frames.map(\.evidence))
        guard var pad = comparison.pad, let samples = comparison.samples else {
            return PairReport(
                decision: policy.decide(evidence, nil), frames: frames.map(\.report), pad: nil, classic: nil,
                drawings: [], stages: PairFrame.stages(frames))
        }
        var clock = StageClock(self.clock)
        if policy.twoFrame.rule == .classic {
            let meter = ClassicMeter(detector: detector, mesher: mesher)
            pad.numbers = try clock.time("classic") { try meter.measure(samples.0.image, samples.1.image) }
        }
        let drawings =
            try options.drawings == .made ? clock.time("draw") { try draw(samples.0, samples.1, pad, options) } : []
        return PairReport(
            decision: policy.decide(evidence, pad, options.parameters, authority), frames: frames.map(\.report),
            pad: pad, classic: ClassicFindings(pad.numbers, options.parameters, authority), drawings: drawings,
            stages: PairFrame.stages(frames) + comparison.stages + clock.stages)
    }

    private func draw(
        _ first: TwoFrameSample, _ second: TwoFrameSample, _ pad: TwoFramePAD, _ options: PairOptions
    ) throws(VisionError) -> [PairDrawing] {
        try PairDrawer(maximumMatches: Int(options.parameters[.numMatches])).draw(
            first.image, second.image, registration: pad.registration, faceTracks: pad.faceTracks,
            interOcularPixels: first.interOcularPixels)
    }
}

extension TwoFrameSample {
    /// What two frames are measured from; `nil` when the frame was refused before.
    fileprivate init?(_ image: Image, _ evidence: LivenessEvidence) throws(VisionError) {
        guard let mesh = evidence.mesh, let geometry = evidence.geometry, let pad = evidence.pad else { return nil }
        try self.init(image: image, mesh: mesh, geometry: geometry, pad: pad)
    }
}
