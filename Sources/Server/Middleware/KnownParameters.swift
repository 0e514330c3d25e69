import Hummingbird

/// Refuses a query with a parameter that the route does not read: a misspelt `enable_check=true` would change nothing, and
/// nobody would notice.
struct KnownParameters: RouterMiddleware {
    /// The parameters that the route reads.
    let names: Set<String>

    private enum Constants {
        /// What a reply tells of a client's own text.
        static let toldNames = 8
        static let toldCharacters = 64
    }

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var unknown: [String] = []
        for (name, _) in request.uri.queryParameters where !names.contains(String(name)) {
            let told = String(name.filter { $0.isASCII && !$0.isNewline }.prefix(Constants.toldCharacters))
            if !unknown.contains(told) { unknown.append(told) }
        }
        guard unknown.isEmpty else {
            throw Problem(.unknownParameter, field: unknown.prefix(Constants.toldNames).joined(separator: ", "))
        }
        return try await next(request, context)
    }
}
