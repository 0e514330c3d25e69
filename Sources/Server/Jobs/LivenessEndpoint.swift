public import Inference
import Storage
public import Verification

/// The jobs as the server calls them; a value, so that tests of HTTP need no models.
public struct LivenessEndpoint: Sendable {
    /// How many requests run and wait now, and how many were refused since the start.
    public typealias Load = (running: Int, waiting: Int, rejected: Int)

    /// Judges one picture.
    public typealias PictureJudge = @Sendable (_ picture: [UInt8], LivenessOptions) async throws -> LivenessReport
    /// Judges two pictures of one face.
    public typealias JudgePair = @Sendable (_ first: [UInt8], _ second: [UInt8], PairOptions) async throws -> PairReport

    /// Judges one picture; absent when the server is not set up for it.
    public let judge: PictureJudge?
    /// Judges two pictures of one face; absent when the server is not set up for it.
    public let judgePair: JudgePair?
    /// The load now.
    public let load: @Sendable () -> Load
    /// The policy that decides.
    public let edition: PolicyEdition
    /// The names of the models and their SHA-256.
    public let models: [String: String]
    /// What the manifests say of the models.
    public let entries: [ModelEntry]
    /// What the options of a request may do to a decision.
    public let authority: CallerAuthority
    /// Recognition; absent when the server is not set up for it.
    public let recognition: RecognitionEndpoint?
    /// What calibrations and activations need; absent = there are none.
    public let calibration: CalibrationEndpoint?

    /// The name and the hash of the policy.
    public var policy: PolicyReference { edition.reference }
    /// The smallest score that the policy calls live; face-recognition-liveness's `threshold`.
    public var liveThreshold: Double { edition.policy.singleFrame.live }

    /// An endpoint; a job that is absent is not served.
    public init(
        judge: PictureJudge?, judgePair: JudgePair?, load: @escaping @Sendable () -> Load, edition: PolicyEdition,
        models: [String: String], entries: [ModelEntry] = [], authority: CallerAuthority,
        recognition: RecognitionEndpoint? = nil, calibration: CalibrationEndpoint? = nil
    ) {
        self.judge = judge
        self.judgePair = judgePair
        self.load = load
        self.edition = edition
        self.models = models
        self.entries = entries
        self.authority = authority
        self.recognition = recognition
        self.calibration = calibration
    }

    /// The jobs that instruments allow, under a policy.
    ///
    /// - Throws: `policyModelMismatch`, and what the policy says against the network that compares faces.
    public init(
        _ instruments: Instruments, _ edition: PolicyEdition, authority: CallerAuthority
    ) throws(VerificationError) {
        let picture = instruments.serve(.liveness) ? try LivenessJob(instruments, edition) : nil
        let pair =
            instruments.serve(.twoFrames) ? try PairJob(instruments, edition, authority: authority.thresholds) : nil
        let match =
            instruments.recognition == nil ? nil : try MatchJob(instruments, edition, authority: authority.thresholds)
        var judge: PictureJudge?
        if let picture { judge = { try await picture.judge($0, options: $1) } }
        var judgePair: JudgePair?
        if let pair { judgePair = { try await pair.judge($0, $1, options: $2) } }
        self.init(
            judge: judge, judgePair: judgePair,
            load: {
                let load = instruments.load
                return (running: load.running, waiting: load.waiting, rejected: load.rejected)
            },
            edition: edition, models: instruments.models, entries: instruments.entries,
            authority: authority,
            recognition: match.map { RecognitionEndpoint($0) },
            calibration: CalibrationEndpoint(pair) { bytes in
                try LivenessEndpoint(instruments, PolicyEdition(bytes), authority: authority)
            })
    }

    /// Loads the models and proves that they discriminate.
    ///
    /// - Throws: what the instruments and the jobs throw.
    public static func start(
        _ configuration: Instruments.Configuration, _ edition: PolicyEdition,
        authority: CallerAuthority
    ) async throws -> Self {
        let instruments = try await Instruments(configuration)
        if instruments.serve(.liveness) { try await instruments.selfTest() }
        return try Self(instruments, edition, authority: authority)
    }
}
