import Imaging
import Inference
import Vision

/// Opens the engine once and makes one lane's stages from the models of a store.
struct LivenessLoader: Sendable {
    private static let mesh = "face-mesh"

    private static let recognition = "sface"

    private let store: ModelStore
    private let engine: Engine
    private let configuration: LivenessJob.Configuration
    /// All lanes share the weights of the largest network.
    private let recognizer: SharedModel?

    init(store: ModelStore, configuration: LivenessJob.Configuration) throws(InferenceError) {
        self.store = store
        self.configuration = configuration
        engine = try Engine(library: store.engineLibraryPath())
        recognizer =
            switch configuration.pairs {
            case .judged: try store.loadShared(Self.recognition, engine: engine, callers: configuration.lanes)
            case .refused: nil
            }
    }

    /// SHA-256 of each model that the job uses, by name.
    func models() throws(InferenceError) -> [String: String] {
        var hashes: [String: String] = [:]
        let networks = [Self.mesh] + MiniFASNet.Variant.allCases.map(\.rawValue)
        for name in configuration.detector.models + networks + (recognizer == nil ? [] : [Self.recognition]) {
            hashes[name] = try store.manifest.model(name).sha256
        }
        return hashes
    }

    func pipeline(policy: Policy, clock: any Clock<Duration>) throws -> LivenessPipeline {
        LivenessPipeline(
            decoder: ImageDecoder(limits: configuration.limits), detector: try faceDetector(),
            mesher: FaceMesher(mesh: try model(Self.mesh), blendshapes: nil),
            meter: SingleFramePADMeter(
                networks: try MiniFASNet.Variant.allCases.map { try MiniFASNet($0, model: model($0.rawValue)) }),
            embedder: try recognizer.map { FaceEmbedder(model: try $0.model()) }, policy: policy,
            authority: configuration.parameterAuthority, clock: clock)
    }

    /// Gives back what loading the lanes needed and judging does not.
    func finish() { engine.trimMemory() }

    private func faceDetector() throws -> any FaceDetector {
        let names = configuration.detector.models
        switch configuration.detector {
        case .blazeface: return BlazeFaceDetector(model: try model(names[0]))
        case .yunet: return YuNetDetector(model: try model(names[0]))
        case .mtcnn:
            return MTCNNDetector(
                propose: try model(names[0], inputShape: MTCNNDetector.proposalInputShape),
                refine: try model(names[1]), output: try model(names[2]))
        }
    }

    private func model(_ name: String, inputShape: [Int]? = nil) throws(InferenceError) -> Model {
        try store.load(name, engine: engine, inputShape: inputShape)
    }
}
