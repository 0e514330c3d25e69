import Hummingbird

/// Refuses an address that asks too often, before its key is looked at. The address is the connection's: a forwarding
/// header could be written by anybody.
struct AddressLimit: RouterMiddleware {
    /// The limiter, if there is a limit.
    let limiter: RateLimiter?

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        try limiter?.admit(context.clientAddress)
        return try await next(request, context)
    }
}
