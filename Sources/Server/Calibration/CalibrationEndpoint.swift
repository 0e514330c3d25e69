import Verification

/// What calibrations and activations need of the job; a value, so that tests of HTTP need no models.
public struct CalibrationEndpoint: Sendable {
    /// Measures everything of two pictures.
    public typealias Measure = @Sendable (_ first: [UInt8], _ second: [UInt8]) async throws -> (Outcome, Measurement)
    /// The same job under another policy.
    public typealias Adopt = @Sendable (_ policy: [UInt8]) throws -> LivenessEndpoint

    /// The file of the policy in force.
    public let policy: [UInt8]
    /// Measures everything of two pictures.
    public let measure: Measure
    /// The same job under another policy.
    public let adopt: Adopt

    /// An endpoint from its parts.
    public init(policy: [UInt8], measure: @escaping Measure, adopt: @escaping Adopt) {
        self.policy = policy
        self.measure = measure
        self.adopt = adopt
    }

    /// The endpoint of a job.
    init(_ job: LivenessJob, policy: [UInt8], parameterAuthority: PairParameters.Authority) {
        self.init(
            policy: policy,
            measure: {
                let (report, measurement) = try await job.measure($0, and: $1)
                return (report.decision.outcome, measurement)
            },
            adopt: { bytes in
                LivenessEndpoint(
                    try job.adopting(policy: bytes), policy: bytes, parameterAuthority: parameterAuthority)
            })
    }
}
