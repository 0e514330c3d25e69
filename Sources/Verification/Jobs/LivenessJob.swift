public import Imaging
import Inference
import Vision

/// The job that decides whether one picture shows a bona fide presentation.
public struct LivenessJob: Sendable {
    /// The engine and the models that it measures with.
    public let instruments: Instruments
    /// The policy that decides.
    public let policy: PolicyEdition

    /// A job under a policy.
    ///
    /// - Throws: `instrumentMissing` without `.liveness` among the uses, `policyModelMismatch`.
    public init(_ instruments: Instruments, _ policy: PolicyEdition) throws(VerificationError) {
        try instruments.check(.liveness, for: policy.policy)
        self.instruments = instruments
        self.policy = policy
    }

    /// The smallest score of a bona fide presentation under the policy.
    public var liveThreshold: Double { policy.policy.singleFrame.live }

    /// Judges one picture.
    ///
    /// - Parameters:
    ///   - picture: the bytes of a JPEG, PNG, WebP, TIFF, BMP or JPEG 2000 file.
    ///   - options: what the caller chose.
    /// - Throws: `ImagingError` for a picture that cannot be read, `LaneError` when too many wait, `VisionError` for a
    ///   technical failure, `CancellationError`.
    public func judge(
        _ picture: [UInt8], options: LivenessOptions = LivenessOptions()
    ) async throws -> LivenessReport {
        let whole = policy.policy.singleFrameRule
        let rule = options.qualityGate == .enforced ? whole : whole.floor
        return try await instruments.lanes.run { lane in
            try lane.judge(picture, rule, .init { rule.refusal(of: $0) != nil }).report
        }
    }

    /// Measures all that can be measured of one picture, even when its quality or its faces lead to a retake.
    ///
    /// - Parameters:
    ///   - picture: the bytes of a picture's file.
    ///   - variant: what is done to the picture before; nothing when absent.
    /// - Returns: the report of `judge(_:options:)`, whose decision is the same, with everything that was found out.
    /// - Throws: as `judge(_:options:)`.
    public func measure(
        _ picture: [UInt8], as variant: PictureVariant? = nil
    ) async throws -> (report: LivenessReport, measurement: Measurement) {
        let rule = policy.policy.singleFrameRule
        return try await instruments.lanes.run { lane in
            let (report, evidence) = try lane.judge(
                lane.file(picture, as: variant), rule, .init(measuresRefused: true) { rule.refusal(of: $0) != nil })
            return (report, Measurement(evidence))
        }
    }
}

extension LaneInstruments {
    /// A picture's file, or that of its variant.
    func file(_ picture: [UInt8], as variant: PictureVariant?) throws(ImagingError) -> [UInt8] {
        guard let variant else { return picture }
        return try variant.file(of: decoder.decode(picture).image)
    }

    /// Measures and judges the bytes of one picture.
    fileprivate func judge(
        _ picture: [UInt8], _ rule: SingleFrameRule, _ plan: MeasurementPlan
    ) throws -> (report: LivenessReport, evidence: LivenessEvidence) {
        var clock = StageClock(self.clock)
        let upright = try clock.time("decode") { try read(picture) }
        return try judge(upright, rule, plan, clock: &clock)
    }

    /// Measures and judges one picture that was read.
    func judge(
        _ picture: UprightPicture, _ rule: SingleFrameRule, _ plan: MeasurementPlan, clock: inout StageClock
    ) throws -> (report: LivenessReport, evidence: LivenessEvidence) {
        let evidence = try measure(picture, plan, clock: &clock)
        let report = LivenessReport(
            decision: rule.decide(evidence), imageSize: picture.size, faces: evidence.faces.map(picture.placed),
            geometry: evidence.geometry.map(picture.placed), quality: evidence.quality ?? [], pad: evidence.pad,
            stages: clock.stages)
        return (report, evidence)
    }
}
