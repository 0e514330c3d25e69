import HTTPTypes
import Hummingbird

/// Lets pages of the configured origins call the server (Fetch standard, CORS): an exact match, never with credentials.
struct CrossOrigin: RouterMiddleware {
    private static let preflightSeconds = 600

    /// The origins.
    let origins: Set<String>
    /// The routes.
    let table: RouteTable

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard !origins.isEmpty else { return try await next(request, context) }
        let origin = request.headers[.origin].flatMap { origins.contains($0) ? $0 : nil }
        if origin != nil, request.method == .options, request.headers[.accessControlRequestMethod] != nil,
            let methods = table.allowedMethods(at: request.uri.path)
        {
            return Response(
                status: .noContent,
                headers: preflightHeaders(origin: origin, methods, table.headers(at: request.uri.path)))
        }
        do {
            var response = try await next(request, context)
            response.headers.append(contentsOf: headers(origin: origin))
            return response
        } catch {
            var problem = Problem(error)
            problem.headers.append(contentsOf: headers(origin: origin))
            throw problem
        }
    }

    private func headers(origin: String?) -> HTTPFields {
        guard let origin else { return [.vary: "Origin"] }
        return [
            .vary: "Origin", .accessControlAllowOrigin: origin,
            .accessControlExposeHeaders: "X-Request-Id, Retry-After",
        ]
    }

    private func preflightHeaders(origin: String?, _ methods: String, _ own: [RequestHeader]) -> HTTPFields {
        var headers = headers(origin: origin)
        headers[.accessControlAllowMethods] = methods
        headers[.accessControlAllowHeaders] = (["Content-Type", "X-API-Key", "X-Request-Id"] + own.map(\.name.rawName))
            .joined(separator: ", ")
        headers[.accessControlMaxAge] = "\(Self.preflightSeconds)"
        return headers
    }
}
