import NIOCore
import Synchronization

/// Which connections are open, so that a request can end when its client has gone.
///
/// A future's callbacks cannot be taken back, so watching `closeFuture` would keep one per request for as long as a
/// connection lives; here each connection has one slot.
final class OpenConnections: Sendable {
    private struct Connection {
        var clientGone = false
        var onClientGone: (@Sendable () -> Void)?
    }

    private let connections = Mutex<[ObjectIdentifier: Connection]>([:])

    /// The number of open connections.
    var count: Int { connections.withLock { $0.count } }

    /// Adds a connection.
    func opened(_ channel: any Channel) {
        connections.withLock { $0[ObjectIdentifier(channel)] = Connection() }
    }

    /// Removes a connection and ends the request on it.
    func closed(_ channel: any Channel) {
        connections.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }?.onClientGone?()
    }

    /// Ends the request on a connection whose client will send nothing more.
    func clientGone(_ channel: any Channel) {
        let callback = connections.withLock { connections in
            connections[ObjectIdentifier(channel)]?.clientGone = true
            return connections[ObjectIdentifier(channel)]?.onClientGone
        }
        callback?()
    }

    /// Calls back, at once or later, when the client of the connection goes; for an unknown connection it never calls.
    func watch(_ channel: any Channel, onClientGone: @escaping @Sendable () -> Void) {
        let isGone = connections.withLock { connections in
            connections[ObjectIdentifier(channel)]?.onClientGone = onClientGone
            return connections[ObjectIdentifier(channel)]?.clientGone ?? false
        }
        if isGone { onClientGone() }
    }

    /// Forgets the callback.
    func unwatch(_ channel: any Channel) {
        connections.withLock { $0[ObjectIdentifier(channel)]?.onClientGone = nil }
    }
}
