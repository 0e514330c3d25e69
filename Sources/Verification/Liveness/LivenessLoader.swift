import Imaging
import Inference
import Vision

/// Opens the engine once and makes one lane's stages from the models of a store.
struct LivenessLoader: Sendable {
    private static let mesh = "face-mesh"

    private let store: ModelStore
    private let engine: Engine
    private let detector: DetectorChoice

    init(store: ModelStore, detector: DetectorChoice) throws(InferenceError) {
        self.store = store
        self.detector = detector
        engine = try Engine(library: store.engineLibraryPath())
    }

    /// SHA-256 of each model that the job uses, by name.
    func models() throws(InferenceError) -> [String: String] {
        var hashes: [String: String] = [:]
        for name in detector.models + [Self.mesh] + MiniFASNet.Variant.allCases.map(\.rawValue) {
            hashes[name] = try store.manifest.model(name).sha256
        }
        return hashes
    }

    func pipeline(
        limits: DecodingLimits, policy: Policy, authority: PairParameters.Authority, clock: any Clock<Duration>
    ) throws -> LivenessPipeline {
        LivenessPipeline(
            decoder: ImageDecoder(limits: limits), detector: try faceDetector(),
            mesher: FaceMesher(mesh: try model(Self.mesh), blendshapes: nil),
            meter: SingleFramePADMeter(
                networks: try MiniFASNet.Variant.allCases.map { try MiniFASNet($0, model: model($0.rawValue)) }),
            policy: policy, authority: authority, clock: clock)
    }

    /// Gives back what loading the lanes needed and judging does not.
    func finish() { engine.trimMemory() }

    private func faceDetector() throws -> any FaceDetector {
        let names = detector.models
        switch detector {
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
