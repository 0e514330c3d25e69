import NIOCore
import NIOHTTP1

/// Makes one host of what a request's line and its fields say (RFC 9112, 3.2 and 3.3): the layers above know neither the
/// version nor the line. They find no host where there must be one and is none, or several.
final class HostHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private static let field = "Host"
    /// What a request of HTTP/1.0 without a host means.
    private static let standardHost = "localhost"

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        if let host = Self.host(head) {
            head.headers.replaceOrAdd(name: Self.field, value: host)
        } else {
            head.headers.remove(name: Self.field)
        }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private static func host(_ head: HTTPRequestHead) -> String? {
        let hosts = head.headers[field]
        guard hosts.count <= 1 else { return nil }
        guard let host = hosts.first else { return head.version == .http1_0 ? standardHost : nil }
        // The absolute form's own host counts, not the field.
        guard !head.uri.hasPrefix("/"), let scheme = head.uri.firstRange(of: "://") else { return host }
        return String(head.uri[scheme.upperBound...].prefix { !"/?#".contains($0) })
    }
}
