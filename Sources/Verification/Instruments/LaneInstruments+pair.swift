import Imaging
import Vision

extension LaneInstruments {
    /// Measures one of two frames by itself.
    ///
    /// - Throws: `FrameError` for a picture that cannot be read.
    func frame(
        _ frame: FrameError.FrameNumber, _ picture: [UInt8], as variant: PictureVariant? = nil, _ plan: MeasurementPlan
    ) throws -> PairFrame {
        var clock = StageClock(self.clock)
        let upright: UprightPicture
        do {
            upright = try clock.time("decode") { try read(file(picture, as: variant)) }
        } catch let error as ImagingError {
            throw FrameError(frame, error)
        }
        let evidence = try measure(upright, plan, clock: &clock)
        let sample = try TwoFrameSample(upright.image, evidence)
        return PairFrame(picture: upright, evidence: evidence, sample: sample, stages: clock.stages)
    }

    /// The template that tells whether both frames show one person, and how long it took.
    func embed(_ sample: TwoFrameSample) throws -> (template: FaceTemplate, stage: Stage) {
        let embedder = try required(embedder)
        var clock = StageClock(self.clock)
        let template = try clock.time("template") { try embedder.embed(sample.image, FivePoints(of: sample.mesh)) }
        return (template, clock.stages[0])
    }

    /// Measures two frames against each other, in an order that their pixels determine, so that swapping them changes no
    /// number.
    ///
    /// - Parameter isRefused: whether the frames are refused anyway; then one that fails measures nothing.
    func compare(_ first: PairFrame, _ second: PairFrame, isRefused: Bool) throws -> PairComparison {
        guard let one = first.sample, let other = second.sample else {
            return PairComparison(frames: [first, second])
        }
        var clock = StageClock(self.clock)
        let isOrdered = !second.picture.image.pixels.lexicographicallyPrecedes(first.picture.image.pixels)
        let meter = TwoFrameMeter(parallelism: parallelism)
        do {
            let pad = try clock.time("compare") {
                isOrdered ? try meter.measure(one, other) : try meter.measure(other, one).swapped
            }
            return PairComparison(frames: [first, second], samples: (one, other), pad: pad, stages: clock.stages)
        } catch is VisionError where isRefused {
            return PairComparison(frames: [first, second])
        }
    }

    /// bg-verify's numbers of two frames by bg-verify's formulas.
    func classicNumbers(_ first: TwoFrameSample, _ second: TwoFrameSample) throws -> ClassicNumbers {
        try ClassicMeter(detector: required(liveness).detector, mesher: mesher).measure(first.image, second.image)
    }
}

extension TwoFrameSample {
    /// The input of the two-frame measurement; `nil` when the frame was refused before.
    fileprivate init?(_ image: Image, _ evidence: LivenessEvidence) throws(VisionError) {
        guard let mesh = evidence.mesh, let geometry = evidence.geometry, let pad = evidence.pad else { return nil }
        try self.init(image: image, mesh: mesh, geometry: geometry, pad: pad)
    }
}
