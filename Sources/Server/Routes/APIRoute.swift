import HTTPTypes
import Hummingbird

/// Every route: the router, `/openapi.json`, `/docs` and the metrics' labels are all made from this list.
enum APIRoute: String, CaseIterable, Sendable {
    case liveness = "/v1/liveness"
    case shortLiveness = "/liveness"
    case health = "/health"
    case livez = "/livez"
    case readyz = "/readyz"
    case metrics = "/metrics"
    case openAPI = "/openapi.json"
    case docs = "/docs"

    /// Its path.
    var path: String { rawValue }

    /// Its method.
    var method: HTTPRequest.Method {
        switch self {
        case .liveness, .shortLiveness: .post
        default: .get
        }
    }

    /// The methods that are answered on its path.
    var allowedMethods: String { method == .get ? "GET, HEAD" : method.rawValue }

    /// The scope that a key needs for it; absent = open to everybody.
    var scope: APIKey.Scope? {
        switch self {
        case .liveness, .shortLiveness: .liveness
        case .metrics: .metrics
        default: nil
        }
    }

    /// What it does, in one sentence.
    var summary: String {
        switch self {
        case .liveness: "Is the face in this picture a bona fide presentation?"
        case .shortLiveness: "The same decision in the short form: passed, score, threshold."
        case .health: "Whether the server is up, its version and its models."
        case .livez: "Whether the process lives; it answers at once."
        case .readyz: "Whether requests for decisions are served: 200, or 503 with the reason."
        case .metrics: "Counters and gauges in the Prometheus text format."
        case .openAPI: "This interface as OpenAPI 3.1."
        case .docs: "This interface as a page for people."
        }
    }

    /// The media type of a successful reply.
    var contentType: String {
        switch self {
        case .metrics: MetricsText.contentType
        case .docs: "text/html; charset=utf-8"
        default: "application/json"
        }
    }

    /// The refusals that it may reply with, besides `server.internal`.
    var problems: [ProblemCode] {
        switch self {
        case .liveness, .shortLiveness:
            ProblemCode.all.filter { ![.notFound, .methodNotAllowed].contains($0) }
        case .metrics: [.unauthorized, .forbidden, .rateLimited]
        case .readyz: [.starting, .failed, .draining]
        default: []
        }
    }
}
