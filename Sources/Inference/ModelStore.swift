import Glibc

/// The folder that holds engine and models, as the manifest says they must be.
public struct ModelStore: Sendable {
    /// How a file on disk compares with the manifest.
    public enum Verification: Sendable, Equatable {
        /// The file is the one of the manifest.
        case ok
        /// There is no such file.
        case missing
        /// The file is a different one; its SHA-256.
        case mismatch(found: String)
    }

    /// The folder, `$BONAFIDE_HOME`.
    public let home: String
    /// The manifest of what belongs in it.
    public let manifest: ModelManifest

    /// A store of the built-in manifest.
    ///
    /// - Parameters:
    ///   - home: the folder; it need not exist.
    ///   - additional: an operator's own manifest.
    /// - Throws: `manifestInvalid`.
    public init(home: String, adding additional: ModelManifest? = nil) throws(InferenceError) {
        var manifest = try ModelManifest.builtIn()
        if let additional { manifest = try manifest.adding(additional) }
        self.init(home: home, manifest: manifest)
    }

    init(home: String, manifest: ModelManifest) {
        self.home = home
        self.manifest = manifest
    }

    /// The folder of the models.
    public var modelsFolder: String { "\(home)/models" }

    /// The folder of the engine's libraries.
    public var engineFolder: String { "\(home)/\(manifest.engine?.name ?? "")" }

    /// The path of a model's file, whether or not it is there.
    public func path(of entry: ModelEntry) -> String { "\(modelsFolder)/\(entry.file)" }

    /// The path of the library that `Engine` opens, after the hash of every library that it may load was verified.
    ///
    /// - Throws: `engineUnavailable` when one is missing, `modelMismatch` when one is another file.
    public func engineLibraryPath() throws(InferenceError) -> String {
        let path = "\(engineFolder)/\(manifest.engine?.library ?? "")"
        guard let engine = manifest.engine, access(path, R_OK) == 0 else {
            throw InferenceError(.engineUnavailable, "there is no engine at \(path): run `bonafide models fetch`")
        }
        for file in engine.files {
            switch verify(file) {
            case .ok: continue
            case .missing:
                throw InferenceError(
                    .engineUnavailable, "\(engineFolder)/\(file.file) is missing: run `bonafide models fetch`")
            case .mismatch(let found):
                throw InferenceError(
                    .modelMismatch,
                    "\(engineFolder)/\(file.file) has SHA-256 \(found), not \(file.sha256): fetch \(engine.name) again")
            }
        }
        return path
    }

    /// What is installed and may be changed by others than its owner: files of the engine and of models, and their folders.
    /// There should be nothing.
    public func changeableByOthers() -> [String] {
        let files = (manifest.engine?.files ?? []).map { "\(engineFolder)/\($0.file)" } + manifest.models.map(path)
        return ([home, modelsFolder, engineFolder] + files).filter(InstalledFile.mayBeChangedByOthers)
    }

    /// Compares a model's file with the manifest.
    public func verify(_ entry: ModelEntry) -> Verification {
        verify(path(of: entry), sha256: entry.sha256)
    }

    /// Compares one of the engine's libraries with the manifest.
    public func verify(_ file: EngineEntry.Library) -> Verification {
        verify("\(engineFolder)/\(file.file)", sha256: file.sha256)
    }

    /// Loads a model after its file's hash was verified.
    ///
    /// - Parameters:
    ///   - name: its name in the manifest.
    ///   - engine: the engine that runs it.
    ///   - inputShape: the shape to fix a free input to, batch first.
    /// - Throws: `modelMissing`, `modelMismatch`, `modelUnusable`, `manifestInvalid`.
    public func load(
        _ name: String, engine: Engine, inputShape: [Int]? = nil
    ) throws(InferenceError) -> Model {
        let entry = try verified(name)
        return try Model(entry, path: path(of: entry), engine: engine, inputShape: inputShape)
    }

    /// Loads a model whose weights several lanes share, after its file's hash was verified.
    ///
    /// - Parameters:
    ///   - name: its name in the manifest.
    ///   - engine: the engine that runs it.
    ///   - inputShape: the shape to fix a free input to, batch first.
    ///   - callers: how many lanes use it at the same time.
    /// - Throws: `modelMissing`, `modelMismatch`, `modelUnusable`, `manifestInvalid`.
    public func loadShared(
        _ name: String, engine: Engine, inputShape: [Int]? = nil, callers: Int
    ) throws(InferenceError) -> SharedModel {
        let entry = try verified(name)
        return try SharedModel(
            entry, path: path(of: entry), engine: engine, inputShape: inputShape, callers: callers)
    }

    private func verified(_ name: String) throws(InferenceError) -> ModelEntry {
        let entry = try manifest.model(name)
        switch verify(entry) {
        case .ok:
            return entry
        case .missing:
            throw InferenceError(.modelMissing, "\(path(of: entry)) is missing: \(entry.remedy)")
        case .mismatch(let found):
            throw InferenceError(
                .modelMismatch, "\(path(of: entry)) has SHA-256 \(found), not \(entry.sha256): \(entry.remedy)")
        }
    }

    private func verify(_ path: String, sha256 expected: String) -> Verification {
        guard let found = sha256(ofFile: path) else { return .missing }
        return found == expected ? .ok : .mismatch(found: found)
    }
}

extension ModelEntry {
    /// What brings the file of the manifest.
    fileprivate var remedy: String {
        origin == nil ? "put the file of the manifest there" : "run `bonafide models fetch \(name)`"
    }
}
