import Hummingbird

/// Refuses an address that asks too often, before its key is looked at. The address is the connection's, or what a trusted
/// proxy says: a forwarding header could be written by anybody.
struct AddressLimit: RouterMiddleware {
    /// The limiter, if there is a limit.
    let limiter: RateLimiter?
    /// The proxies that are believed.
    let proxies: TrustedProxies

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        if let limiter {
            let client = proxies.client(connectedFrom: context.connectedFrom, request.headers)
            try limiter.admit(client?.subscriber ?? "unknown")
        }
        return try await next(request, context)
    }
}
