import Imaging
import Vision

extension LivenessJob {
    /// Measures all that can be measured of one picture, even when its quality or its faces lead to a retake.
    ///
    /// - Parameter picture: the bytes of a picture's file.
    /// - Returns: the report of `judge(_:options:)`, whose decision is the same, with everything that was found out.
    /// - Throws: as `judge(_:options:)`.
    public func measure(_ picture: [UInt8]) async throws -> (report: LivenessReport, measurement: Measurement) {
        try await run { try $0.measure(picture) }
    }

    /// Measures all that can be measured of two pictures, each by itself and both together, even when one of them leads to a
    /// retake; that both show one person is always looked at.
    ///
    /// - Parameters:
    ///   - first: the bytes of a picture's file.
    ///   - second: the bytes of another one, taken a moment later.
    /// - Returns: the report of `judge(_:and:options:)`, whose decision is the same, with everything that was found out.
    /// - Throws: as `judge(_:and:options:)`.
    public func measure(
        _ first: [UInt8], and second: [UInt8]
    ) async throws -> (report: PairReport, measurement: Measurement) {
        let options = Options.everything
        async let one = run { try $0.frame(.first, first, options: options) }
        async let other = run { try $0.frame(.second, second, options: options) }
        let frames = try await (one, other)
        var comparison = try await run { try $0.compare(frames.0, frames.1) }
        if let samples = comparison.samples {
            do {
                async let template = run { try $0.embed(samples.0) }
                async let otherTemplate = run { try $0.embed(samples.1) }
                try await comparison.recognize(template, otherTemplate)
            } catch is VisionError where comparison.isSettled {
                // The decision does not ask for it.
            }
        }
        return try await run { [comparison] in try $0.measure(comparison) }
    }
}

extension LivenessJob.Options {
    /// All that can be measured.
    fileprivate static let everything = {
        var options = LivenessJob.Options()
        options.extent = .everything
        return options
    }()
}

extension LivenessPipeline {
    fileprivate func measure(_ picture: [UInt8]) throws -> (LivenessReport, Measurement) {
        var clock = StageClock(self.clock)
        let decoded = try clock.time("decode") { try decoder.decode(picture) }
        let (report, evidence) = try judge(decoded, options: .everything, clock: &clock)
        return (report, Measurement(evidence))
    }

    fileprivate func measure(_ comparison: PairComparison) throws -> (PairReport, Measurement) {
        let report = try judge(comparison, options: PairOptions())
        let measurement = Measurement(comparison.frames.map(\.evidence), report.pad, rule: policy.twoFrame.rule)
        return (report, measurement)
    }
}
