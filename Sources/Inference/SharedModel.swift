import COpenVINO
import Synchronization

/// A compiled network that several lanes use at the same time: its weights are in memory once.
///
/// A second copy of SFace takes 82 MB, a second caller of a shared one 7 MB.
///
/// `@unchecked Sendable`: the handle is used under a lock, and the models made from it have requests of their own, which
/// OpenVINO runs side by side.
public final class SharedModel: @unchecked Sendable {
    /// What the manifest says about it.
    public let entry: ModelEntry
    private let engine: Engine
    private let handle: OpaquePointer
    private let opening = Mutex(())

    /// Reads and compiles a network.
    ///
    /// - Parameters:
    ///   - entry: its line in the manifest.
    ///   - path: its file, whose hash was verified.
    ///   - engine: the engine that runs it.
    ///   - inputShape: the shape to fix a free input to, batch first, where -n leaves a length free from 1 to n; without it,
    ///     the file's with a batch of one.
    ///   - callers: how many models run at the same time at full speed, one thread each; more of them wait.
    /// - Throws: `modelUnusable`.
    public init(
        _ entry: ModelEntry, path: String, engine: Engine, inputShape: [Int]? = nil, callers: Int
    ) throws(InferenceError) {
        precondition(callers > 0, "a network has a caller")
        var handle: OpaquePointer?
        let shape = inputShape?.map(Int64.init)
        let status = bfov_network_compile(
            engine.handle, path, Int32(callers), shape, Int32(shape?.count ?? 0), &handle)
        try check(status, .modelUnusable)
        guard let handle else { throw InferenceError(.modelUnusable, "the engine gave no network") }
        self.entry = entry
        self.engine = engine
        self.handle = handle
    }

    deinit { bfov_network_close(handle) }

    /// A model of one lane over these weights.
    ///
    /// - Throws: `modelUnusable`.
    public func model() throws(InferenceError) -> Model { try Model(sharing: self) }

    /// Opens a request; the caller closes it before this network ends.
    func open() throws(InferenceError) -> OpaquePointer {
        try opening.withLock { (_) throws(InferenceError) in
            var model: OpaquePointer?
            try check(bfov_model_open(handle, &model), .modelUnusable)
            guard let model else { throw InferenceError(.modelUnusable, "the engine gave no model") }
            return model
        }
    }
}
