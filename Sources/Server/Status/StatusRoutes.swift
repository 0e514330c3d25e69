import FoundationEssentials
import Hummingbird
import Replies

/// The routes that report the server's state.
struct StatusRoutes: Sendable {
    /// Whether requests can be served, and the endpoint that serves them.
    let readiness: Readiness
    /// The issuers that the operator trusts.
    let passports: Passports
    /// The version of the product.
    let version: String

    /// The path that tells whether the process lives.
    static let livenessPath = "/livez"

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .get, "/health", "health", "Whether the server is up, its version and its models.", scope: nil,
                reply: ServiceReplies.health
            ) { _, _ in health },
            Route(
                .get, Self.livenessPath, "livez", "Whether the process lives; it answers at once.", scope: nil,
                reply: ServiceReplies.alive
            ) { _, _ in },
            Route(
                .get, "/readyz", "readyz", "Whether requests for decisions are served: 200, or 503 with the reason.",
                scope: nil, reply: ServiceReplies.ready, refusals: [.starting, .failed, .draining],
                examples: [.init(title: "Ready?", arguments: "-i")]
            ) { _, _ in try ready() },
        ]
    }

    /// The `/health` of all services whose interfaces are kept: the process is up; what is loaded is said beside it.
    private var health: Health {
        Health(
            time: Date(), version: version, decider: try? readiness.endpoint().decider,
            trust: passports.trustedIssuers)
    }

    /// Whether requests for decisions are served.
    ///
    /// - Throws: the problem that says why not.
    private func ready() throws(Problem) -> Decider {
        if case .draining = readiness.current { throw Problem(.draining) }
        return try readiness.endpoint().decider
    }
}
