import FoundationEssentials
import NIOPosix
import ServiceLifecycle
import Synchronization
import Vision

/// Keeps drawings for their owners until their time is over, and removes them all at the end of the server.
final class DrawingStore: Service {
    /// How many sessions and how many bytes of drawings are kept.
    struct Usage: Sendable {
        /// Sessions.
        var sessions: Int
        /// Bytes.
        var bytes: Int
    }

    private let shelf: Mutex<DrawingShelf>
    private let parent: String
    private let sweepInterval: Duration
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Duration

    /// Drawings outlive their time on disk by at most this share of it; asked for, they are gone at once.
    private static let sweepsPerLifetime = 10.0

    /// An empty store; `now` is the time since any fixed instant.
    init(_ configuration: ServerConfiguration, clock: any Clock<Duration>, now: @escaping @Sendable () -> Duration) {
        let lifetime = Duration.seconds(configuration.drawingLifetimeSeconds)
        parent = configuration.drawingFolder ?? FileManager.default.temporaryDirectory.path
        shelf = Mutex(
            DrawingShelf(parent: parent, lifetime: lifetime, quotaBytes: configuration.drawingQuotaBytes))
        sweepInterval = lifetime / Self.sweepsPerLifetime
        self.clock = clock
        self.now = now
    }

    /// Keeps the drawings of a session.
    ///
    /// - Returns: whether they are kept.
    /// - Throws: when they cannot be written.
    func keep(_ drawings: [PairDrawing], as session: SessionIdentifier, owner: String?) async throws -> Bool {
        try await blocking { [now] in try $0.keep(drawings, as: session, owner: owner, now: now()) }
    }

    /// A drawing's PNG file, for its owner.
    func png(_ name: DrawingName, owner: String?) async throws -> [UInt8]? {
        try await blocking { [now] in $0.png(name, owner: owner, now: now()) }
    }

    /// Removes a session that its owner wants deleted, and returns the names of its drawings.
    func remove(_ session: SessionIdentifier, owner: String?) async throws -> [DrawingName]? {
        try await blocking { [now] in $0.remove(session, owner: owner, now: now()) }
    }

    /// How many sessions and how many bytes of drawings are kept.
    func usage() async throws -> Usage {
        try await blocking { Usage(sessions: $0.sessionCount, bytes: $0.usedBytes) }
    }

    /// Removes expired sessions.
    func removeExpired() async throws {
        try await blocking { [now] in $0.removeExpired(now: now()) }
    }

    /// Removes what dead processes left, then sessions as they expire, and everything at the end.
    func run() async throws {
        try await blocking { [parent] _ in DrawingFolder.removeLeftovers(in: parent) }
        try? await cancelWhenGracefulShutdown { [self] in
            while true {
                try await clock.sleep(for: sweepInterval)
                try? await removeExpired()
            }
        }
        // A task of its own, because this one may be cancelled when the server ends in haste.
        try await Task { try await blocking { $0.close() } }.value
    }

    /// Files are read and written on NIO's threads, one operation at a time, never on the cooperative pool.
    private func blocking<Result: Sendable>(
        _ body: @escaping @Sendable (inout DrawingShelf) throws -> Result
    ) async throws -> Result {
        try await NIOThreadPool.singleton.runIfActive { [self] in try shelf.withLock { try body(&$0) } }
    }
}
