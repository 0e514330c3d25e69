import FoundationEssentials

/// The engine, the models and the archives that hold them, each pinned by SHA-256.
public struct ModelManifest: Sendable, Equatable, Codable {
    /// The version of the file's form; 1.
    public let version: Int
    /// The engine; nil in an operator's own file.
    public let engine: EngineEntry?
    /// The archives that engine and models are taken from.
    public let wheels: [Wheel]
    /// The models, in the file's order.
    public let models: [ModelEntry]

    /// The manifest that is built into the program.
    ///
    /// - Throws: `manifestInvalid`.
    public static func builtIn() throws(InferenceError) -> ModelManifest {
        try ModelManifest(json: PackageResources.manifest_json)
    }

    /// A manifest from its JSON text.
    ///
    /// - Throws: `manifestInvalid`.
    public init(json: [UInt8]) throws(InferenceError) {
        do {
            self = try JSONDecoder().decode(ModelManifest.self, from: Data(json))
        } catch {
            throw InferenceError(.manifestInvalid, "the manifest cannot be read: \(error)")
        }
        try validate()
    }

    /// A manifest from the file, where everything but the version and the models may be absent.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        version = try fields.decode(Int.self, forKey: .version)
        engine = try fields.decodeIfPresent(EngineEntry.self, forKey: .engine)
        wheels = try fields.decodeIfPresent([Wheel].self, forKey: .wheels) ?? []
        models = try fields.decode([ModelEntry].self, forKey: .models)
    }

    private init(engine: EngineEntry?, wheels: [Wheel], models: [ModelEntry]) {
        version = Constants.version
        self.engine = engine
        self.wheels = wheels
        self.models = models
    }

    /// This manifest and an operator's own: adding an entry is adding a model.
    ///
    /// - Throws: `manifestInvalid`, also when a name or a file is already taken.
    public func adding(_ other: ModelManifest) throws(InferenceError) -> ModelManifest {
        guard other.engine == nil else {
            throw InferenceError(.manifestInvalid, "an additional manifest may not replace the engine")
        }
        let newWheels = other.wheels.filter { !wheels.contains($0) }
        let merged = ModelManifest(engine: engine, wheels: wheels + newWheels, models: models + other.models)
        try merged.validate()
        return merged
    }

    /// The models that a job such as `liveness` cannot run without.
    public func models(requiredBy job: String) -> [ModelEntry] {
        models.filter { $0.requiredBy.contains(job) }
    }

    /// What `models fetch` fetches when nothing is named: the engine and the models of `liveness`, `pair` and `match`.
    public var defaultNames: [String] {
        (engine.map { [$0.name] } ?? []) + models.filter(\.isDefault).map(\.name)
    }

    /// The model of a name.
    ///
    /// - Throws: `manifestInvalid` when there is none.
    public func model(_ name: String) throws(InferenceError) -> ModelEntry {
        guard let entry = models.first(where: { $0.name == name }) else {
            throw InferenceError(.manifestInvalid, "the manifest has no model named \(name)")
        }
        return entry
    }

    enum Constants {
        static let version = 1
        static let defaultJobs = ["liveness", "pair", "match"]
    }
}

extension ModelEntry {
    /// Whether a job of this release cannot run without it.
    public var isDefault: Bool { requiredBy.contains(where: ModelManifest.Constants.defaultJobs.contains) }
}
