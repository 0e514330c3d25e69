import Hummingbird

/// Lets a request through when its API key, where one is needed, has the scope of the path, and when neither its
/// address nor its key asks too often.
struct Authenticator: RouterMiddleware {
    /// The scope that the paths it guards need.
    let scope: APIKey.Scope
    /// The keys.
    let keys: KeyStore
    /// Whether a key is needed even when the store has never had one.
    let requiresKey: Bool
    /// The limit per key.
    let keyLimiter: RateLimiter?

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            try keys.refresh()
        } catch {
            context.logger.error("keys not reloaded", metadata: ["code": "\(error.code.rawValue)"])
        }
        guard requiresKey || keys.everHadKeys else { return try await next(request, context) }
        guard let secret = request.headers[.apiKey], let key = keys.key(forSecret: secret) else {
            var problem = Problem(.unauthorized)
            problem.headers[.wwwAuthenticate] = "ApiKey"
            throw problem
        }
        context.record.update { $0.keyID = key.id }
        guard key.scopes.contains(scope) else { throw Problem(.forbidden) }
        try keyLimiter?.admit(key.id)
        return try await next(request, context)
    }
}
