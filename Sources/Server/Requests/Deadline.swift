import NIOCore

/// Bounds the time of a request's steps and ends them when the client goes.
struct Deadline: Sendable {
    /// The clock; tests bring their own.
    let clock: any Clock<Duration>
    /// The open connections.
    let connections: OpenConnections

    /// Runs a step.
    ///
    /// - Throws: the problem named when the time is over, `client.gone` when the client went away; the step is
    ///   cancelled and waited for in both cases.
    func run<Value: Sendable>(
        within limit: Duration, orFailWith code: ProblemCode, on channel: any Channel,
        _ step: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let (gone, continuation) = AsyncStream<Void>.makeStream()
        connections.watch(channel) { continuation.finish() }
        defer { connections.unwatch(channel) }
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask(operation: step)
            group.addTask { [clock] in
                try await clock.sleep(for: limit)
                throw Problem(code)
            }
            group.addTask {
                for await _ in gone {}
                throw Problem(.clientGone)
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw Problem(.internalError) }
            return value
        }
    }
}
