import NIOCore
import NIOHTTP1

/// Takes `Expect` off requests in HTTP/1.0, whose clients do not know of interim responses: what they got before the answer
/// would be taken for the answer (RFC 9110 section 10.1.1). It stands where the version is still known.
final class ExpectationOfOldClients: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), (head.version.major, head.version.minor) < (1, 1) else {
            context.fireChannelRead(data)
            return
        }
        head.headers.remove(name: "Expect")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
