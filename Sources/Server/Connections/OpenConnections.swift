import NIOCore
import Synchronization

/// Which connections are open, so that a new one always finds a place, and a request can end when its client has gone.
///
/// Where all places are taken, the connection that has been without a request for the longest time makes room: half-sent
/// heads and silent clients never keep others out. Where every connection has a request, a new one becomes a spare.
///
/// A future's callbacks cannot be taken back, so watching `closeFuture` would keep one per request for as long as a
/// connection lives; here each connection has one slot.
final class OpenConnections: Sendable {
    /// What becomes of a new connection.
    enum Place {
        /// It is served.
        case served
        /// There is time for `/livez` only.
        case spare
        /// It must be closed.
        case none
    }

    private struct Connection {
        let channel: any Channel
        let subscriber: String?
        let place: Place
        /// Grows; the lowest has waited the longest.
        var turn: UInt64
        var requestCount = 0
        var clientGone = false
        var onClientGone: (@Sendable () -> Void)?
    }

    private struct State {
        var connections: [ObjectIdentifier: Connection] = [:]
        var perSubscriber: [String: Int] = [:]
        var turn: UInt64 = 0

        /// Those that are served beside all places, and count nowhere else.
        var spareCount = 0

        mutating func nextTurn() -> UInt64 {
            turn += 1
            return turn
        }

        mutating func remove(_ id: ObjectIdentifier) -> Connection? {
            guard let connection = connections.removeValue(forKey: id) else { return nil }
            if connection.place == .spare {
                spareCount -= 1
            } else if let subscriber = connection.subscriber {
                let rest = (perSubscriber[subscriber] ?? 0) - 1
                perSubscriber[subscriber] = rest > 0 ? rest : nil
            }
            return connection
        }

        mutating func add(_ connection: Connection) {
            connections[ObjectIdentifier(connection.channel)] = connection
            if connection.place == .spare {
                spareCount += 1
            } else if let subscriber = connection.subscriber {
                perSubscriber[subscriber, default: 0] += 1
            }
        }

        /// Removes the connection that has waited for a request the longest, of one subscriber or of all; a spare one last.
        mutating func removeLongestWaiting(of subscriber: String? = nil) -> Connection? {
            let waiting = connections.filter {
                $0.value.requestCount == 0 && (subscriber == nil || $0.value.subscriber == subscriber)
            }
            func order(_ connection: Connection) -> (Int, UInt64) {
                (connection.place == .spare ? 1 : 0, connection.turn)
            }
            return waiting.min { order($0.value) < order($1.value) }.flatMap { remove($0.key) }
        }
    }

    /// How many there may be.
    let limits: ConnectionLimits
    private let state = Mutex(State())

    /// No connections yet.
    init(limits: ConnectionLimits) {
        self.limits = limits
    }

    /// The number of open connections.
    var count: Int { state.withLock { $0.connections.count } }

    /// Adds a connection; `subscriber` is whom it counts for, absent = nobody.
    func opened(_ channel: any Channel, of subscriber: String?) -> Place {
        let (place, leaving) = state.withLock { state in
            let isOwnFull = subscriber.map { state.perSubscriber[$0] ?? 0 >= limits.perAddress } ?? false
            let isFull = isOwnFull || state.connections.count - state.spareCount >= limits.total
            let leaving = isFull ? state.removeLongestWaiting(of: isOwnFull ? subscriber : nil) : nil
            let place = isFull ? leaving?.place ?? .spare : .served
            guard place == .served || state.spareCount < limits.spare else { return (Place.none, leaving) }
            state.add(Connection(channel: channel, subscriber: subscriber, place: place, turn: state.nextTurn()))
            return (place, leaving)
        }
        leaving?.channel.close(promise: nil)
        return place
    }

    /// Whether a connection is a spare one; an unknown one is not.
    func isSpare(_ channel: any Channel) -> Bool {
        state.withLock { $0.connections[ObjectIdentifier(channel)]?.place == .spare }
    }

    /// Notes that the head of a request came.
    func requestBegan(_ channel: any Channel) {
        state.withLock { $0.connections[ObjectIdentifier(channel)]?.requestCount += 1 }
    }

    /// Notes that a request has its reply.
    func requestEnded(_ channel: any Channel) {
        state.withLock { state in
            let turn = state.nextTurn()
            state.connections[ObjectIdentifier(channel)]?.requestCount -= 1
            state.connections[ObjectIdentifier(channel)]?.turn = turn
        }
    }

    /// Closes the connection that has waited for a request the longest; whether there was one.
    func closeLongestWaiting() -> Bool {
        let leaving = state.withLock { $0.removeLongestWaiting() }
        leaving?.channel.close(promise: nil)
        return leaving != nil
    }

    /// Removes a connection and ends the request on it.
    func closed(_ channel: any Channel) {
        state.withLock { $0.remove(ObjectIdentifier(channel)) }?.onClientGone?()
    }

    /// Ends the request on a connection whose client will send nothing more.
    func clientGone(_ channel: any Channel) {
        let callback = state.withLock { state in
            state.connections[ObjectIdentifier(channel)]?.clientGone = true
            return state.connections[ObjectIdentifier(channel)]?.onClientGone
        }
        callback?()
    }

    /// Calls back, at once or later, when the client of the connection goes; for an unknown connection it never calls.
    func watch(_ channel: any Channel, onClientGone: @escaping @Sendable () -> Void) {
        let isGone = state.withLock { state in
            state.connections[ObjectIdentifier(channel)]?.onClientGone = onClientGone
            return state.connections[ObjectIdentifier(channel)]?.clientGone ?? false
        }
        if isGone { onClientGone() }
    }

    /// Forgets the callback.
    func unwatch(_ channel: any Channel) {
        state.withLock { $0.connections[ObjectIdentifier(channel)]?.onClientGone = nil }
    }
}
