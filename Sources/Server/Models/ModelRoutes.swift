import Hummingbird
import Replies

/// The route that lists the models that are loaded.
struct ModelRoutes: Sendable {
    /// The endpoint that serves requests, with its models.
    let readiness: Readiness

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .get, "/v1/models", "models", "Every model that is loaded, with its hash, licence and origin.",
                scope: .liveness, reply: ServiceReplies.models, refusals: [.starting, .failed, .draining],
                examples: [.init(title: "Which models decide", arguments: "-s")]
            ) { _, _ in try list() }
        ]
    }

    private func list() throws -> [LoadedModel] {
        let endpoint = try readiness.endpoint()
        return endpoint.models.sorted { $0.key < $1.key }.map { name, hash in
            LoadedModel(
                name: name, sha256: hash, entry: endpoint.entries.first { $0.name == name && $0.sha256 == hash })
        }
    }
}
