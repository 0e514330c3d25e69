import Synchronization

/// The networks of a store that several lanes use: each is compiled once, when the first lane asks for it.
///
/// Two lanes of the four networks of liveness take 20 MB less than with networks of their own, at the same speed.
public final class SharedModels: Sendable {
    private struct Key: Hashable {
        let name: String
        let inputShape: [Int]?
    }

    private let store: ModelStore
    private let engine: Engine
    private let callers: Int
    private let networks = Mutex<[Key: SharedModel]>([:])

    /// Networks of a store, none of which is loaded yet.
    ///
    /// - Parameters:
    ///   - engine: the engine that runs them.
    ///   - callers: how many lanes use them at the same time.
    public init(_ store: ModelStore, engine: Engine, callers: Int) {
        self.store = store
        self.engine = engine
        self.callers = callers
    }

    /// A model of one lane; the network's file is verified and compiled unless it was for another lane.
    ///
    /// - Parameters:
    ///   - name: its name in the manifest.
    ///   - inputShape: the shape to fix a free input to, batch first.
    /// - Throws: `modelMissing`, `modelMismatch`, `modelUnusable`, `manifestInvalid`.
    public func model(_ name: String, inputShape: [Int]? = nil) throws(InferenceError) -> Model {
        let key = Key(name: name, inputShape: inputShape)
        // One compilation after another, so that the memory that each needs for a while does not add up.
        let network = try networks.withLock { (networks) throws(InferenceError) in
            if let network = networks[key] { return network }
            let network = try store.loadShared(name, engine: engine, inputShape: inputShape, callers: callers)
            networks[key] = network
            return network
        }
        return try network.model()
    }
}
