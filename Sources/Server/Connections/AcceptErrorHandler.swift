import Logging
import NIOCore
import SystemPackage

/// Says that the process or the machine can open no more files when that keeps clients out, and lets the connection go that
/// has waited for a request the longest. NIO itself then waits a second before it accepts again.
final class AcceptErrorHandler: ChannelInboundHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel

    private static let silence = Duration.seconds(60)
    private static let errors = [Errno.tooManyOpenFiles, .tooManyOpenFilesInSystem].map(\.rawValue)

    private let connections: OpenConnections
    private let logger: Logger
    private let now: @Sendable () -> Duration
    private var lastLine: Duration?

    /// A handler for a listening socket; `now` is the time since any fixed instant.
    init(connections: OpenConnections, logger: Logger, now: @escaping @Sendable () -> Duration) {
        self.connections = connections
        self.logger = logger
        self.now = now
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? IOError, Self.errors.contains(error.errnoCode) {
            let hasRoom = connections.closeLongestWaiting()
            let time = now()
            if lastLine.map({ time - $0 >= Self.silence }) ?? true {
                lastLine = time
                logger.error(
                    "connections wait: no more files can be opened; raise the limit (ulimit -n), or lower max_connections",
                    metadata: ["connections": "\(connections.count)", "closed_one": "\(hasRoom)"])
            }
        }
        context.fireErrorCaught(error)
    }
}
