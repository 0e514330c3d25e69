public import Imaging
public import Inference
public import Vision

/// What jobs measure with: the engine and the models on lanes. They know no policy; any number of jobs under any policies
/// share them.
///
/// Models are loaded once, one set per lane; requests wait for a lane in a bounded queue.
public final class Instruments: Sendable {
    /// What is to be measured; nothing is loaded for anything else.
    public enum Use: Sendable, Hashable {
        /// Single pictures: presentation-attack detection.
        case liveness
        /// Two pictures of one face; includes what single pictures take.
        case twoFrames
        /// Faces are compared, by the network of that name in the manifest.
        case recognition(String)

        /// Faces are compared by the built-in network.
        public static let recognition = Use.recognition("sface")
    }

    /// Where the models are, what they are for, and how much is taken on.
    public struct Configuration: Sendable {
        /// The folder of engine and models.
        public var home: String
        /// What is to be measured; everything by default.
        public var uses: Set<Use> = [.liveness, .twoFrames, .recognition]
        /// How many requests are served at the same time.
        public var lanes = 1
        /// How many requests may wait for a lane.
        public var maximumWaiting = 16
        /// Which network finds the faces.
        public var detector = DetectorChoice.blazeface
        /// How one measurement uses cores.
        public var parallelism = Parallelism.latency
        /// What a picture may measure.
        public var limits = DecodingLimits.standard
        /// The bytes of an operator's own manifest, whose models are added to the built-in ones.
        public var manifest: [UInt8]?

        /// The configuration for a folder of models.
        public init(home: String) { self.home = home }

        /// The network that compares faces; absent when none is used.
        public var recognition: String? {
            uses.compactMap { if case .recognition(let name) = $0 { name } else { nil } }.min()
        }
    }

    /// The manifest's entry of each model that is loaded, by name.
    public let entries: [ModelEntry]
    /// The network that compares faces; absent when none is loaded.
    public let recognition: ModelEntry?
    let lanes: LanePool<LaneInstruments>
    private let uses: Set<Use>

    /// Verifies and loads the models.
    ///
    /// - Throws: `InferenceError` for engine and models, `VerificationError(.notARecognizer)`.
    public init(_ configuration: Configuration, clock: any Clock<Duration> = ContinuousClock()) async throws {
        let store = try ModelStore(
            home: configuration.home, adding: configuration.manifest.map(ModelManifest.init(json:)))
        let loader = try InstrumentLoader(store: store, configuration: configuration)
        entries = try loader.entries()
        recognition = try configuration.recognition.map(store.manifest.model)
        uses = configuration.uses
        lanes = try await LanePool(count: configuration.lanes, maximumWaiting: configuration.maximumWaiting) {
            try loader.lane(clock: clock)
        }
        loader.finish()
    }

    /// Everything that can be measured, by the models of a folder.
    ///
    /// - Throws: as `init(_:clock:)`.
    public convenience init(home: String) async throws { try await self.init(Configuration(home: home)) }

    /// SHA-256 of each model that is loaded, by name.
    public var models: [String: String] {
        entries.reduce(into: [:]) { models, entry in models[entry.name] = entry.sha256 }
    }

    /// The names of an operator's own networks that judge presentations.
    public var ownNetworks: [String] { entries.filter { $0.presentation != nil }.map(\.name) }

    /// How many requests run and wait now, and how many were completed and refused since the start.
    public var load: LaneCounters { lanes.counters }

    /// Whether something can be measured.
    public func serve(_ use: Use) -> Bool {
        uses.contains(use) || use == .liveness && uses.contains(.twoFrames)
    }

    /// Proves that the models, as they are wired, tell a bona fide sample from attack samples.
    ///
    /// - Throws: `VerificationError(.selfTestFailed)` with the scores, `.instrumentMissing`.
    public func selfTest() async throws {
        let test = try await lanes.run { try $0.selfTest() }
        guard test.passed else {
            let attacks = test.attacks.map { "\($0.value)" }.joined(separator: ", ")
            throw VerificationError(
                .selfTestFailed, "the bona fide sample scored \(test.bonaFide.value), the attack samples \(attacks)")
        }
    }

    /// Lets a job use what it needs under a policy.
    ///
    /// - Throws: `instrumentMissing` when something was not loaded, `policyModelMismatch` when the policy was made for other
    ///   models.
    func check(_ use: Use, for policy: Policy) throws(VerificationError) {
        guard serve(use) else {
            throw VerificationError(.instrumentMissing, "the models for \(use) were not loaded: name it among the uses")
        }
        try policy.check(models: models)
        if case .recognition = use { return }
        if let network = policy.askedNetworks.filter({ models[$0] == nil }).min() {
            throw VerificationError(
                .policyModelMismatch,
                "policy \(policy.name) asks the network \(network), which no manifest describes: see the setting manifest"
            )
        }
    }
}
