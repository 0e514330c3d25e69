import Hummingbird

/// Answers a connection beyond all that are served: whether the process lives, else to come again.
struct SpareConnections: RouterMiddleware {
    /// The open connections.
    let connections: OpenConnections

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard connections.isSpare(context.channel) else { return try await next(request, context) }
        guard request.uri.path == StatusRoutes.livenessPath else {
            var problem = Problem(.busy)
            problem.headers[.connection] = "close"
            throw problem
        }
        var response = try await next(request, context)
        response.headers[.connection] = "close"
        return response
    }
}
