public import Imaging
import Inference
import Vision

/// The job that decides whether two pictures show a bona fide presentation: a head that turns before a still
/// background.
public struct PairJob: Sendable {
    /// The engine and the models that it measures with.
    public let instruments: Instruments
    /// The policy that decides.
    public let policy: PolicyEdition
    /// What thresholds that come with two pictures may do to a decision.
    public let authority: ThresholdAuthority

    /// A job under a policy.
    ///
    /// - Throws: `instrumentMissing` without `.twoFrames` among the uses, `policyModelMismatch`.
    public init(
        _ instruments: Instruments, _ policy: PolicyEdition, authority: ThresholdAuthority = .stricter
    ) throws(VerificationError) {
        try instruments.check(.twoFrames, for: policy.policy)
        self.instruments = instruments
        self.policy = policy
        self.authority = authority
    }

    private var rule: TwoFrameRule { policy.policy.twoFrameRule }

    /// Judges two pictures of one face, which are measured side by side if a second lane idles.
    ///
    /// - Parameters:
    ///   - first: the bytes of a picture's file.
    ///   - second: the bytes of another one, taken a moment later; the order does not matter.
    ///   - options: what the caller chose.
    /// - Throws: `FrameError` for a picture that cannot be read, `LaneError` when too many wait, before anything is looked
    ///   at; `VisionError` for a technical failure, `CancellationError`.
    public func judge(
        _ first: [UInt8], _ second: [UInt8], options: PairOptions = PairOptions()
    ) async throws -> PairReport {
        let rule = rule
        if let refusal = options.imuRotationDegrees.flatMap(rule.refusal(ofRotation:)) {
            return PairReport(decision: refusal, frames: [], pad: nil, classic: nil, drawings: [], stages: [])
        }
        return try await instruments.lanes.admit { place in
            var comparison = try await measure(first, second, measuresRefused: false, place)
            if let pad = comparison.pad, let samples = comparison.samples,
                !rule.isSettled(comparison.evidence, pad)
            {
                // The dearest stage is left out when it changes nothing.
                try await recognize(samples, &comparison, place)
            }
            return try await place.run { [comparison, authority] in
                try $0.judge(comparison, options, rule, authority)
            }
        }
    }

    /// Measures all that can be measured of two pictures, each by itself and both together, even when one of them leads to a
    /// retake; that both show one person is always looked at.
    ///
    /// - Parameters:
    ///   - first: the bytes of a picture's file.
    ///   - second: the bytes of another one, taken a moment later.
    ///   - variant: what is done to both pictures before; nothing when absent.
    /// - Returns: the report of `judge(_:_:options:)`, whose decision is the same, with everything that was found out.
    /// - Throws: as `judge(_:_:options:)`.
    public func measure(
        _ first: [UInt8], _ second: [UInt8], as variant: PictureVariant? = nil
    ) async throws -> (report: PairReport, measurement: Measurement) {
        let rule = rule
        return try await instruments.lanes.admit { place in
            var comparison = try await measure(first, second, as: variant, measuresRefused: true, place)
            if let pad = comparison.pad, let samples = comparison.samples {
                do {
                    try await recognize(samples, &comparison, place)
                } catch is VisionError where rule.isSettled(comparison.evidence, pad) {
                    // The decision does not ask for it.
                }
            }
            return try await place.run { [comparison, authority] lane in
                let report = try lane.judge(comparison, PairOptions(), rule, authority)
                return (report, Measurement(comparison.evidence, report.pad, rule: rule.limits.rule))
            }
        }
    }

    private func measure(
        _ first: [UInt8], _ second: [UInt8], as variant: PictureVariant? = nil, measuresRefused: Bool,
        _ place: LanePlace<LaneInstruments>
    ) async throws -> PairComparison {
        let rule = rule
        @Sendable func plan() -> LaneInstruments.MeasurementPlan {
            LaneInstruments.MeasurementPlan(
                poseAllowanceDegrees: rule.poseAllowanceDegrees, crops: .one, measuresRefused: measuresRefused
            ) { rule.frame.refusal(of: $0) != nil }
        }
        let (one, other) = try await place.both(
            { try $0.frame(.first, first, as: variant, plan()) },
            { try $0.frame(.second, second, as: variant, plan()) })
        let isRefused = rule.refusal(of: [one.evidence, other.evidence]) != nil
        return try await place.run { try $0.compare(one, other, isRefused: isRefused) }
    }

    private func recognize(
        _ samples: (TwoFrameSample, TwoFrameSample), _ comparison: inout PairComparison,
        _ place: LanePlace<LaneInstruments>
    ) async throws {
        let (one, other) = samples
        let templates = try await place.both({ try $0.embed(one) }, { try $0.embed(other) })
        try comparison.recognize(templates.0, templates.1)
    }
}

extension LaneInstruments {
    /// Decides on two frames, and draws what was found.
    fileprivate func judge(
        _ comparison: PairComparison, _ options: PairOptions, _ rule: TwoFrameRule,
        _ authority: ThresholdAuthority
    ) throws -> PairReport {
        let frames = comparison.frames.map(PairReport.Frame.init)
        let stages = Stage.longest(comparison.frames.map(\.stages))
        guard var pad = comparison.pad, let samples = comparison.samples else {
            let pictures = comparison.frames.map(\.picture.whole)
            return PairReport(
                decision: rule.decide(comparison.evidence, nil), frames: frames, pad: nil, classic: nil,
                drawings: options.drawings == .made ? try PairDrawer.draw(uncompared: pictures[0], pictures[1]) : [],
                stages: stages)
        }
        var clock = StageClock(self.clock)
        if rule.limits.rule == .classic {
            pad.numbers = try clock.time("classic") { try classicNumbers(samples.0, samples.1) }
        }
        let drawings =
            try options.drawings == .made ? clock.time("draw") { try draw(samples.0, samples.1, pad, options) } : []
        return PairReport(
            decision: rule.decide(comparison.evidence, pad, options.parameters, authority), frames: frames, pad: pad,
            classic: ClassicFindings(pad.numbers, options.parameters, authority), drawings: drawings,
            stages: stages + comparison.stages + clock.stages)
    }

    private func draw(
        _ first: TwoFrameSample, _ second: TwoFrameSample, _ pad: TwoFramePAD, _ options: PairOptions
    ) throws(VisionError) -> [PairDrawing] {
        try PairDrawer(maximumMatches: Int(options.parameters[.numMatches])).draw(
            first.image, second.image, registration: pad.registration, faceTracks: pad.faceTracks,
            interOcularPixels: first.interOcularPixels)
    }
}
