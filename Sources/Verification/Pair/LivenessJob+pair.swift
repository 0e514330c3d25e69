import Imaging

extension LivenessJob {
    /// Judges two pictures of one face: does it move as a head does before a background that stays?
    ///
    /// The pictures are measured side by side on two lanes if two are idle.
    ///
    /// - Parameters:
    ///   - first: the bytes of a picture's file.
    ///   - second: the bytes of another one, taken a moment later; the order does not matter.
    ///   - options: what the caller chose.
    /// - Throws: `FrameError` for a picture that cannot be read, `LaneError` when too many wait, `VisionError` for a
    ///   technical failure, `CancellationError`.
    public func judge(
        _ first: [UInt8], and second: [UInt8], options: PairOptions = PairOptions()
    ) async throws -> PairReport {
        if let refusal = refusal(of: options) { return refusal }
        async let one = run { try $0.frame(.first, first) }
        async let other = run { try $0.frame(.second, second) }
        let frames = try await (one, other)
        var comparison = try await run { try $0.compare(frames.0, frames.1) }
        if let samples = comparison.samplesToRecognize {
            async let template = run { try $0.embed(samples.0) }
            async let otherTemplate = run { try $0.embed(samples.1) }
            try await comparison.recognize(template, otherTemplate)
        }
        return try await run { [comparison] in try $0.judge(comparison, options: options) }
    }

    /// The retake that the client's motion sensor leads to before any pixel is looked at.
    private func refusal(of options: PairOptions) -> PairReport? {
        guard let rotation = options.imuRotationDegrees else { return nil }
        let comparison = Decision.Comparison(
            measure: "imu_rotation_degrees", value: rotation, maximum: maximumIMURotationDegrees)
        guard !comparison.passed else { return nil }
        return PairReport(
            decision: Decision(outcome: .retake, reasons: [.cameraTurned], pLive: nil, comparisons: [comparison]),
            frames: [], pad: nil, classic: nil, drawings: [], stages: [])
    }
}
