import HTTPTypes
import Hummingbird

/// Refuses what names another server than this one, and, where no key is asked for, what a page of another site or an
/// unknown proxy sends: there only the way to the server protects it.
struct HostGuard: RouterMiddleware {
    /// The hosts that are answered for.
    let hosts: ServedHosts
    /// The origins whose pages may call the server.
    let origins: Set<String>
    /// The proxies that may stand before the server.
    let proxies: TrustedProxies
    /// Whether no key is asked for.
    let isOpen: @Sendable () -> Bool

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard let server = request.head.authority.flatMap(Authority.init) else { throw Problem(.invalidHost) }
        let isOpen = isOpen()
        // A browser sends the name that its page was loaded from, whatever address that name leads to by now.
        guard hosts.contains(server) || !isOpen && hosts.areUnnamed else { throw Problem(.unknownHost) }
        if isOpen {
            try checkProxy(request, context)
            try checkPage(request, server)
        }
        return try await next(request, context)
    }

    private func checkProxy(_ request: Request, _ context: APIContext) throws(Problem) {
        guard Self.proxyFields.contains(where: { request.headers[$0] != nil }) else { return }
        guard proxies.contains(context.connectedFrom) else { throw Problem(.unknownProxy) }
    }

    /// Fetch Metadata, and the Fetch standard's `Origin`, which browsers send with every form of another site.
    private func checkPage(_ request: Request, _ server: Authority) throws(Problem) {
        guard !Self.safeMethods.contains(request.method) else { return }
        if let origin = request.headers[.origin] {
            let isOwn = WebOrigin(origin)?.isSame(as: server) == true
            guard isOwn || origins.contains(origin) else { throw Problem(.foreignOrigin) }
        } else if let site = request.headers[.secFetchSite], !Self.ownSites.contains(site) {
            throw Problem(.foreignOrigin)
        }
    }

    /// RFC 9110, 9.2.1.
    private static let safeMethods: Set<HTTPRequest.Method> = [.get, .head, .options]
    private static let ownSites = ["same-origin", "none"]
    private static let proxyFields: [HTTPField.Name] = [
        .forwarded, .xForwardedFor, .xForwardedHost, .xForwardedProto, .xRealIP,
    ]
}
