import Verification

/// The liveness job as the server calls it; a value, so that tests of HTTP need no models.
public struct LivenessEndpoint: Sendable {
    /// How the lanes are loaded.
    public typealias Load = (running: Int, waiting: Int, rejected: Int)

    /// Judges one picture.
    public typealias Judge = @Sendable (_ picture: [UInt8], LivenessJob.Options) async throws -> LivenessReport
    /// Judges two pictures of one face.
    public typealias JudgePair = @Sendable (_ first: [UInt8], _ second: [UInt8], PairOptions) async throws -> PairReport

    /// Judges one picture.
    public let judge: Judge
    /// Judges two pictures of one face.
    public let judgePair: JudgePair
    /// How the lanes are loaded now.
    public let load: @Sendable () -> Load
    /// The policy that decides.
    public let policy: PolicyReference
    /// The names of the models and their SHA-256.
    public let models: [String: String]
    /// The least score that the policy calls live; face-recognition-liveness's `threshold`.
    public let liveThreshold: Double
    /// What thresholds that come with a request may do to a decision.
    public let parameterAuthority: PairParameters.Authority
    /// Recognition; absent when the job was not configured for it.
    public let recognition: RecognitionEndpoint?
    /// What calibrations and activations need; absent = there are none.
    public let calibration: CalibrationEndpoint?

    /// An endpoint from its parts.
    public init(
        judge: @escaping Judge, judgePair: @escaping JudgePair, load: @escaping @Sendable () -> Load,
        policy: PolicyReference, models: [String: String], liveThreshold: Double,
        parameterAuthority: PairParameters.Authority, recognition: RecognitionEndpoint? = nil,
        calibration: CalibrationEndpoint? = nil
    ) {
        self.judge = judge
        self.judgePair = judgePair
        self.load = load
        self.policy = policy
        self.models = models
        self.liveThreshold = liveThreshold
        self.parameterAuthority = parameterAuthority
        self.recognition = recognition
        self.calibration = calibration
    }

    /// The endpoint of a job.
    ///
    /// - Parameter policy: the file of the job's policy.
    public init(_ job: LivenessJob, policy: [UInt8], parameterAuthority: PairParameters.Authority) {
        self.init(
            judge: { try await job.judge($0, options: $1) },
            judgePair: { try await job.judge($0, and: $1, options: $2) },
            load: {
                let load = job.load
                return (running: load.running, waiting: load.waiting, rejected: load.rejected)
            },
            policy: job.policy, models: job.models, liveThreshold: job.liveThreshold,
            parameterAuthority: parameterAuthority, recognition: RecognitionEndpoint(job),
            calibration: CalibrationEndpoint(job, policy: policy, parameterAuthority: parameterAuthority))
    }

    /// Loads the models and proves that they discriminate; `configuration` says whether two pictures are judged, and
    /// whether faces are recognised.
    ///
    /// - Throws: what the job throws.
    public static func start(_ configuration: LivenessJob.Configuration) async throws -> Self {
        let job = try await LivenessJob(configuration)
        try await job.selfTest()
        return Self(
            job, policy: configuration.policy ?? Policy.BuiltIn.default.bytes,
            parameterAuthority: configuration.parameterAuthority)
    }
}
