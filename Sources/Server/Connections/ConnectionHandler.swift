import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// What the HTTP layer below needs of a connection: to know when the client goes, to close after a refusal whose body
/// was not read, and to answer `Expect: 100-continue`.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long a refused client may go on sending before the connection is cut; closing at once could destroy the
    /// refusal before it is read (RFC 9112 section 9.6).
    private static let lingering = TimeAmount.seconds(1)

    private let connections: OpenConnections
    private let proxies: TrustedProxies
    private let headDeadline: HeadDeadline
    private let bodyLimitBytes: Int
    private var closesAfterResponse = false

    /// A handler for one connection.
    init(
        connections: OpenConnections, proxies: TrustedProxies, headDeadline: HeadDeadline, bodyLimitBytes: Int
    ) {
        self.connections = connections
        self.proxies = proxies
        self.headDeadline = headDeadline
        self.bodyLimitBytes = bodyLimitBytes
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let address = context.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
        let subscriber = proxies.contains(address) ? nil : address?.subscriber
        guard connections.opened(context.channel, of: subscriber) == .none else { return }
        // Not at once: the rest of the pipeline is not there yet.
        context.eventLoop.execute { [channel = context.channel] in channel.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        connections.closed(context.channel)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        connections.closed(context.channel)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A client that closes its half counts as gone: nothing more can be known before a reply is written to it.
        if event as? ChannelEvent == .inputClosed { connections.clientGone(context.channel) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        note(part, context.channel)
        if case .head(let request) = part, request.headerFields[.expect]?.lowercased() == "100-continue",
            request.headerFields[.contentLength].flatMap(Int.init) ?? 0 <= bodyLimitBytes
        {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        context.fireChannelRead(data)
    }

    private func note(_ part: HTTPRequestPart, _ channel: any Channel) {
        switch part {
        case .head:
            headDeadline.headEnded()
            connections.requestBegan(channel)
        case .end: headDeadline.requestEnded()
        case .body: break
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        if case .end = part { connections.requestEnded(context.channel) }
        switch part {
        case .head(let response):
            closesAfterResponse = response.headerFields[.connection] == "close"
            context.write(data, promise: promise)
        case .end where closesAfterResponse:
            let channel = context.channel
            context.writeAndFlush(data, promise: promise)
            channel.close(mode: .output, promise: nil)
            channel.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
        default:
            context.write(data, promise: promise)
        }
    }
}
