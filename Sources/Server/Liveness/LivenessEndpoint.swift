import Verification

/// The liveness job as the server calls it; a value, so that tests of HTTP need no models.
public struct LivenessEndpoint: Sendable {
    /// How the lanes are loaded.
    public typealias Load = (running: Int, waiting: Int, rejected: Int)

    /// Judges one picture.
    public let judge: @Sendable (_ picture: [UInt8], LivenessJob.Options) async throws -> LivenessReport
    /// How the lanes are loaded now.
    public let load: @Sendable () -> Load
    /// The policy that decides.
    public let policy: PolicyReference
    /// The names of the models and their SHA-256.
    public let models: [String: String]
    /// The least score that the policy calls live; face-recognition-liveness's `threshold`.
    public let liveThreshold: Double

    /// An endpoint from its parts.
    public init(
        judge: @escaping @Sendable ([UInt8], LivenessJob.Options) async throws -> LivenessReport,
        load: @escaping @Sendable () -> Load, policy: PolicyReference, models: [String: String], liveThreshold: Double
    ) {
        self.judge = judge
        self.load = load
        self.policy = policy
        self.models = models
        self.liveThreshold = liveThreshold
    }

    /// The endpoint of a job.
    public init(_ job: LivenessJob) {
        self.init(
            judge: { try await job.judge($0, options: $1) },
            load: {
                let load = job.load
                return (running: load.running, waiting: load.waiting, rejected: load.rejected)
            },
            policy: job.policy, models: job.models, liveThreshold: job.liveThreshold)
    }

    /// Loads the models and proves that they discriminate.
    ///
    /// - Throws: what the job throws.
    public static func start(_ configuration: LivenessJob.Configuration) async throws -> Self {
        let job = try await LivenessJob(configuration)
        try await job.selfTest()
        return Self(job)
    }
}
