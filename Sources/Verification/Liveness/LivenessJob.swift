import Imaging
import Inference
import Vision

/// The single-frame liveness job: is the face in this one picture a bona fide presentation?
///
/// Models are loaded once, one set per lane; pictures wait for a lane in a bounded queue.
public final class LivenessJob: Sendable {
    /// Where the job finds its models and how much it may take on.
    public struct Configuration: Sendable {
        /// The folder of engine and models.
        public var home: String
        /// The bytes of a policy file; the built-in policy when absent.
        public var policy: [UInt8]?
        /// How many pictures are judged at the same time.
        public var lanes = 1
        /// How many pictures may wait for a lane.
        public var maximumWaiting = 16
        /// Which network finds the faces.
        public var detector = DetectorChoice.blazeface
        /// How one measurement uses cores.
        public var parallelism = Parallelism.latency
        /// What a picture may measure.
        public var limits = DecodingLimits.standard
        /// Whether two pictures of one face are judged, too; it needs the recognition model.
        public var pairs = Pairs.refused
        /// Whether faces are recognised, too; it needs the models of alignment and recognition.
        public var recognition = Recognition.off
        /// The bytes of an operator's own manifest, whose models are added to the built-in ones.
        public var manifest: [UInt8]?
        /// What thresholds that come with two pictures may do to a decision.
        public var parameterAuthority = PairParameters.Authority.stricter

        /// Whether two pictures of one face are judged, too.
        public enum Pairs: Sendable {
            case judged
            case refused
        }

        /// Whether faces are recognised, too.
        public enum Recognition: Sendable, Equatable {
            /// They are not, and nothing is loaded for it.
            case off
            /// They are, by the network of that name in the manifest.
            case network(String)

            /// By the built-in network.
            public static let standard = Recognition.network("sface")
        }

        /// The configuration for a folder of models.
        public init(home: String) { self.home = home }
    }

    /// What a caller may choose for one picture.
    public struct Options: Sendable {
        /// Whether poor pictures are refused before they are judged.
        public enum QualityGate: Sendable {
            /// Poor pictures are refused with reasons and hints.
            case enforced
            /// Quality is not measured.
            case skipped
        }

        /// Whether poor pictures are refused before they are judged.
        public var qualityGate = QualityGate.enforced
        /// How much is measured.
        var extent = Extent.untilDecided

        /// How much is measured.
        enum Extent {
            /// Until the decision is known.
            case untilDecided
            /// Whatever can be, even of a picture that is refused.
            case everything
        }

        /// The usual choice.
        public init() {}
    }

    /// The policy that decides.
    public let policy: PolicyReference
    /// SHA-256 of each model in use, by name.
    public let models: [String: String]
    /// The least score of a bona fide presentation under the policy.
    public let liveThreshold: Double
    /// What templates mean under the policy; absent when the job does not recognise.
    public let recognizer: Recognizer?
    /// The greatest turn of the camera between two pictures, in degrees.
    let maximumIMURotationDegrees: Double
    /// The policy's limits of quality.
    public let qualityLimits: QualityPolicy
    private let lanes: LanePool<LivenessPipeline>
    private let rules: Policy
    private let recognitionEntry: ModelEntry?

    /// Reads the policy, verifies and loads the models.
    ///
    /// - Throws: `VerificationError` for the policy, `InferenceError` for engine and models.
    public convenience init(_ configuration: Configuration, clock: any Clock<Duration> = ContinuousClock()) async throws
    {
        let (policy, reference) = try configuration.policy.map(Policy.read) ?? Policy.builtIn()
        let store = try ModelStore(
            home: configuration.home, adding: configuration.manifest.map(ModelManifest.init(json:)))
        let loader = try LivenessLoader(store: store, configuration: configuration)
        let models = try loader.models()
        try policy.check(models: models)
        let entry: ModelEntry? =
            switch configuration.recognition {
            case .off: nil
            case .network(let name): try store.manifest.model(name)
            }
        // What the policy says of the network is checked before a model is loaded.
        _ = try entry.map { entry in try Recognizer(entry, policy.recognition) }
        let lanes = try await LanePool(count: configuration.lanes, maximumWaiting: configuration.maximumWaiting) {
            try loader.pipeline(policy: policy, clock: clock)
        }
        loader.finish()
        try self.init(policy, reference, models: models, recognition: entry, lanes: lanes)
    }

    /// The same models on the same lanes under another policy; what is being judged ends under the old one.
    ///
    /// - Parameter bytes: a policy file.
    /// - Throws: `policyInvalid`, `policyModelMismatch`.
    public func adopting(policy bytes: [UInt8]) throws(VerificationError) -> LivenessJob {
        let (policy, reference) = try Policy.read(bytes)
        try policy.check(models: models)
        return try LivenessJob(policy, reference, models: models, recognition: recognitionEntry, lanes: lanes)
    }

    private init(
        _ policy: Policy, _ reference: PolicyReference, models: [String: String], recognition entry: ModelEntry?,
        lanes: LanePool<LivenessPipeline>
    ) throws(VerificationError) {
        recognizer =
            if let entry { try Recognizer(entry, policy.recognition) } else { nil }
        rules = policy
        self.policy = reference
        self.models = models
        liveThreshold = policy.singleFrame.live
        qualityLimits = policy.quality
        maximumIMURotationDegrees = policy.twoFrame.maximumIMURotationDegrees
        recognitionEntry = entry
        self.lanes = lanes
    }

    /// Runs a stage on an idle lane under this job's policy.
    func run<Output: Sendable>(_ body: @Sendable (LivenessPipeline) throws -> Output) async throws -> Output {
        try await lanes.run { [rules] pipeline in
            var pipeline = pipeline
            pipeline.policy = rules
            return try body(pipeline)
        }
    }

    /// Judges one picture.
    ///
    /// - Parameters:
    ///   - picture: the bytes of a JPEG, PNG, WebP, TIFF, BMP or JPEG 2000 file.
    ///   - options: what the caller chose.
    /// - Throws: `ImagingError` for a picture that cannot be read, `LaneError` when too many wait, `VisionError` for a
    ///   technical failure, `CancellationError`.
    public func judge(_ picture: [UInt8], options: Options = Options()) async throws -> LivenessReport {
        try await run { try $0.judge(picture, options: options) }
    }

    /// Proves that the models, as they are wired, tell a bona fide sample from attack samples.
    ///
    /// - Throws: `VerificationError(.selfTestFailed)` with the scores.
    public func selfTest() async throws {
        let test = try await run { try $0.selfTest() }
        guard test.passed else {
            let attacks = test.attacks.map { "\($0.value)" }.joined(separator: ", ")
            throw VerificationError(
                .selfTestFailed, "the bona fide sample scored \(test.bonaFide.value), the attack samples \(attacks)")
        }
    }

    /// How busy the lanes are.
    public var load: LaneCounters { lanes.counters }
}
