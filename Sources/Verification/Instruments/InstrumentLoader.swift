import Imaging
import Inference
import Vision

/// Opens the engine once and makes one lane's stages from the models of a store.
struct InstrumentLoader: Sendable {
    private static let mesh = "face-mesh"
    private static let pairRecognition = "sface"

    /// The networks of recognition; all lanes share their weights.
    private struct Recognition: Sendable {
        let embedder: SharedModel
        let alignment: RecognitionEntry.Alignment
        /// YuNet with a free input; absent when the network is aligned by MTCNN's box.
        let detector: SharedModel?
    }

    private let store: ModelStore
    private let engine: Engine
    private let configuration: Instruments.Configuration
    private let networks: SharedModels
    /// The network that tells whether two frames show one person.
    private let pairEmbedder: SharedModel?
    private let recognition: Recognition?

    init(store: ModelStore, configuration: Instruments.Configuration) throws {
        self.store = store
        self.configuration = configuration
        let engine = try Engine(library: store.engineLibraryPath())
        self.engine = engine
        networks = SharedModels(store, engine: engine, callers: configuration.lanes)
        func shared(_ name: String, inputShape: [Int]? = nil) throws(InferenceError) -> SharedModel {
            try store.loadShared(name, engine: engine, inputShape: inputShape, callers: configuration.lanes)
        }
        recognition = try configuration.recognition.map { name in
            guard let alignment = try store.manifest.model(name).recognition?.alignment else {
                throw VerificationError(.notARecognizer, "the manifest gives \(name) no section `recognition`")
            }
            let shape = YuNetDetector.freeInputShape
            return Recognition(
                embedder: try shared(name), alignment: alignment,
                detector: alignment.detector == .yunet
                    ? try shared(DetectorChoice.yunet.models[0], inputShape: shape) : nil)
        }
        let isPairNetwork = recognition?.embedder.entry.name == Self.pairRecognition
        pairEmbedder =
            if !configuration.uses.contains(.twoFrames) { nil } else if isPairNetwork { recognition?.embedder } else {
                try shared(Self.pairRecognition)
            }
    }

    /// The manifest's entry of each model that is used, by name.
    func entries() throws(InferenceError) -> [ModelEntry] {
        var names = Set([Self.mesh])
        if judgesPresentations {
            names.formUnion(configuration.detector.models + MiniFASNet.Variant.allCases.map(\.rawValue))
            names.formUnion(ownNetworks)
        }
        names.formUnion([pairEmbedder, recognition?.embedder].compactMap { $0?.entry.name })
        if let recognition { names.formUnion(recognition.alignment.detector.models) }
        var entries: [ModelEntry] = []
        for name in names.sorted() { entries.append(try store.manifest.model(name)) }
        return entries
    }

    func lane(clock: any Clock<Duration>) throws -> LaneInstruments {
        LaneInstruments(
            decoder: ImageDecoder(limits: configuration.limits),
            mesher: FaceMesher(mesh: try model(Self.mesh), blendshapes: nil),
            liveness: judgesPresentations ? try livenessStage() : nil,
            embedder: try pairEmbedder.map { try FaceEmbedder(model: $0.model()) },
            recognition: try recognition.map(recognitionStage), parallelism: configuration.parallelism, clock: clock)
    }

    /// Frees what only loading the lanes needed.
    func finish() { engine.trimMemory() }

    /// The networks that a manifest describes as judging presentations, in its order.
    private var ownNetworks: [String] { store.manifest.models.filter { $0.presentation != nil }.map(\.name) }

    private var judgesPresentations: Bool { !configuration.uses.isDisjoint(with: [.liveness, .twoFrames]) }

    private func livenessStage() throws -> LivenessStage {
        LivenessStage(
            detector: try faceDetector(configuration.detector),
            meter: SingleFramePADMeter(
                networks: try MiniFASNet.Variant.allCases.map { try MiniFASNet($0, model: model($0.rawValue)) },
                ownNetworks: try ownNetworks.map { try PADNetwork(model: model($0)) },
                parallelism: configuration.parallelism))
    }

    private func recognitionStage(_ recognition: Recognition) throws -> RecognitionStage {
        let detector: any FaceDetector =
            if let shared = recognition.detector { YuNetDetector(model: try shared.model()) } else {
                try faceDetector(recognition.alignment.detector)
            }
        return RecognitionStage(
            locator: FaceLocator(detector: detector), embedder: try FaceEmbedder(model: recognition.embedder.model()))
    }

    private func faceDetector(_ choice: DetectorChoice) throws -> any FaceDetector {
        let names = choice.models
        switch choice {
        case .blazeface: return BlazeFaceDetector(model: try model(names[0]))
        case .yunet: return YuNetDetector(model: try model(names[0]))
        case .mtcnn:
            return MTCNNDetector(
                propose: try model(names[0], inputShape: MTCNNDetector.proposalInputShape),
                refine: try model(names[1]), output: try model(names[2]))
        }
    }

    private func model(_ name: String, inputShape: [Int]? = nil) throws(InferenceError) -> Model {
        try networks.model(name, inputShape: inputShape)
    }
}

extension RecognitionEntry.Alignment {
    /// The detector whose points or box the alignment is made of.
    var detector: DetectorChoice {
        switch self {
        case .fivePoints112: .yunet
        case .box160: .mtcnn
        }
    }
}
