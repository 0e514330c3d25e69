import NIOCore

/// Ends a connection whose client does not finish the head of a request in time: the first from when it connects, each later
/// one from its first byte. Until then it may be silent, for as long as an idle connection may.
final class HeadDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let refusal = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

    private let limit: TimeAmount
    private var timer: Scheduled<Void>?
    /// Whether the next byte begins a head.
    private var isBetweenRequests = false
    private var hasBegun = false

    /// A deadline for each head of one connection.
    init(limit: TimeAmount) {
        self.limit = limit
    }

    /// Notes that a head is complete.
    func headEnded() {
        stop()
        isBetweenRequests = false
    }

    /// Notes that a request is complete.
    func requestEnded() { isBetweenRequests = true }

    func channelActive(context: ChannelHandlerContext) {
        start(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasBegun = true
        if isBetweenRequests {
            isBetweenRequests = false
            start(context)
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    private func start(_ context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { [self] in
            timer = nil
            // A client that never spoke, as a browser's that connects ahead, expects no reply.
            if hasBegun {
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: Self.refusal)), promise: nil)
            }
            context.close(promise: nil)
        }
    }

    private func stop() {
        timer?.cancel()
        timer = nil
    }
}
