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

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .get, "/health", "health", "Whether the server is up, its version and its models.", scope: nil,
                reply: .json("Health")
            ) { _, _ in health },
            Route(
                .get, "/livez", "livez", "Whether the process lives; it answers at once.", scope: nil,
                reply: .json("Alive")
            ) { _, _ in ServiceReplies.alive.json(()).response },
            Route(
                .get, "/readyz", "readyz", "Whether requests for decisions are served: 200, or 503 with the reason.",
                scope: nil, reply: .json("Ready"), refusals: [.starting, .failed, .draining],
                examples: [.init(title: "Ready?", arguments: "-i")]
            ) { _, _ in try ready() },
        ]
    }

    /// The `/health` of all services whose interfaces are kept: the process is up; what is loaded is said beside it.
    private var health: Response {
        let health = Health(
            time: Date(), version: version, decider: try? readiness.endpoint().decider,
            trust: passports.trustedIssuers)
        return ServiceReplies.health.json(health).response
    }

    /// Whether requests for decisions are served.
    ///
    /// - Throws: the problem that says why not.
    private func ready() throws(Problem) -> Response {
        if case .draining = readiness.current { throw Problem(.draining) }
        return ServiceReplies.ready.json(try readiness.endpoint().decider).response
    }
}
