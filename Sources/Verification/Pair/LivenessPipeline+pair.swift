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
        let evidence = try measure(decoded, options: LivenessJob.Options(), clock: &clock)
        return PairFrame(image: decoded.image, evidence: evidence, stages: clock.stages)
    }

    /// Compares two measured frames and decides.
    func judge(_ first: PairFrame, _ second: PairFrame, options: PairOptions) throws -> PairReport {
        let decision = policy.refusal(of: first.evidence) ?? policy.refusal(of: second.evidence)
        return PairReport(
            decision: decision ?? Decision(outcome: .inconclusive, reasons: [.notAssessed], pLive: nil, comparisons: []),
            frames: [first.report, second.report], pad: nil, classic: nil, drawings: [],
            stages: first.stages)
    }
}
