public import Verification

/// What calibrations and activations need of the jobs; a value, so that tests of HTTP need no models.
public struct CalibrationEndpoint: Sendable {
    /// Measures everything of two pictures.
    public typealias PairMeter =
        @Sendable (_ first: [UInt8], _ second: [UInt8]) async throws -> (LivenessOutcome, Measurement)
    /// The same jobs under another policy.
    public typealias Adopt = @Sendable (_ policy: [UInt8]) throws -> LivenessEndpoint

    /// Measures everything of two pictures; absent when the server does not judge pairs.
    public let measure: PairMeter?
    /// The same jobs under another policy.
    public let adopt: Adopt

    /// An endpoint; without `measure` no pairs are measured.
    public init(measure: PairMeter?, adopt: @escaping Adopt) {
        self.measure = measure
        self.adopt = adopt
    }

    /// What a job measures; `adopt` makes the same jobs under another policy.
    init(_ job: PairJob?, adopt: @escaping Adopt) {
        var measure: PairMeter?
        if let job {
            measure = {
                let (report, measurement) = try await job.measure($0, $1)
                return (report.decision.outcome, measurement)
            }
        }
        self.init(measure: measure, adopt: adopt)
    }
}
