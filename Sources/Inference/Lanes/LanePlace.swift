/// The lanes of an admitted request: one of its own, and another one when one idles.
public struct LanePlace<Resource>: Sendable {
    let lane: Lane<Resource>
    let pool: LanePool<Resource>

    /// Runs a stage on the lane.
    ///
    /// - Throws: `CancellationError` when the task was cancelled, and whatever the stage throws.
    public func run<R: Sendable>(_ body: @Sendable (Resource) throws -> R) async throws -> R {
        try Task.checkCancellation()
        return try await lane.run(body)
    }

    /// Runs two stages, side by side when another lane idles, else one after the other: under load a request never waits for
    /// a second lane.
    ///
    /// - Throws: as `run`.
    public func both<A: Sendable, B: Sendable>(
        _ first: @escaping @Sendable (Resource) throws -> A, _ second: @escaping @Sendable (Resource) throws -> B
    ) async throws -> (A, B) {
        guard let other = pool.borrow() else { return (try await run(first), try await run(second)) }
        defer { pool.giveBack(other) }
        async let theirs = other.run(second)
        let ours = try await run(first)
        return (ours, try await theirs)
    }
}
