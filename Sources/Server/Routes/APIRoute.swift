import HTTPTypes
import Hummingbird

/// Every route: the router, `/openapi.json`, `/docs` and the metrics' labels are all made from this list.
enum APIRoute: String, CaseIterable, Sendable {
    case liveness = "/v1/liveness"
    case pairLiveness = "/v1/liveness/pair"
    case shortLiveness = "/liveness"
    case detect = "/detect"
    case detectBase64 = "/detect_base64"
    case visualization = "/visualization/{name}"
    case cleanup = "/cleanup/{session_id}"
    case health = "/health"
    case livez = "/livez"
    case readyz = "/readyz"
    case metrics = "/metrics"
    case openAPI = "/openapi.json"
    case docs = "/docs"

    /// Its path, in which braces stand for one component.
    var path: String { rawValue }

    /// The name of the component that its path leaves open.
    var pathParameter: String? {
        guard let start = path.firstIndex(of: "{") else { return nil }
        return String(path[start...].dropFirst().dropLast())
    }

    /// The route of a path as a client writes it.
    static func at(_ path: String) -> APIRoute? { allCases.first { $0.matches(path) } }

    private func matches(_ path: String) -> Bool {
        guard pathParameter != nil else { return path == self.path }
        let stem = self.path.prefix { $0 != "{" }
        return path.hasPrefix(stem) && path.count > stem.count && !path.dropFirst(stem.count).contains("/")
    }

    /// Its method.
    var method: HTTPRequest.Method {
        switch self {
        case .liveness, .pairLiveness, .shortLiveness, .detect, .detectBase64: .post
        case .cleanup: .delete
        default: .get
        }
    }

    /// The methods that are answered on its path.
    var allowedMethods: String { method == .get ? "GET, HEAD" : method.rawValue }

    /// What a client sends to it.
    enum Input {
        case nothing, picture, pair
    }

    /// What a client sends to it.
    var input: Input {
        switch self {
        case .liveness, .shortLiveness: .picture
        case .pairLiveness, .detect, .detectBase64: .pair
        default: .nothing
        }
    }

    /// Whether drawings are made when the query does not say.
    var drawsByDefault: Bool { self == .detect || self == .detectBase64 }

    /// The scope that a key needs for it; absent = open to everybody.
    var scope: APIKey.Scope? {
        switch self {
        case .liveness, .pairLiveness, .shortLiveness, .detect, .detectBase64, .visualization, .cleanup: .liveness
        case .metrics: .metrics
        case .health, .livez, .readyz, .openAPI, .docs: nil
        }
    }

    /// What it does, in one sentence.
    var summary: String {
        switch self {
        case .liveness: "Is the face in this picture a bona fide presentation?"
        case .pairLiveness: "Does the face in two pictures move as a head does before a background that stays?"
        case .shortLiveness: "The same decision in the short form: passed, score, threshold."
        case .detect: "The decision about two pictures in bg-verify's form."
        case .detectBase64: "The same for pictures as base64 in JSON."
        case .visualization: "A drawing that a decision about two pictures named, for the key that asked for it."
        case .cleanup: "Removes the drawings of a decision."
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
        case .visualization: "image/png"
        default: "application/json"
        }
    }

    /// The refusals that it may reply with, besides `server.internal`.
    var problems: [ProblemCode] {
        switch (self, input) {
        case (_, .picture), (_, .pair):
            ProblemCode.all.filter {
                ![
                    .notFound, .methodNotAllowed, .invalidDrawingName, .drawingNotFound, .invalidSession,
                    .sessionNotFound,
                ].contains($0)
            }
        case (.visualization, _):
            [.invalidDrawingName, .drawingNotFound, .unauthorized, .forbidden, .rateLimited]
        case (.cleanup, _): [.invalidSession, .sessionNotFound, .unauthorized, .forbidden, .rateLimited]
        case (.metrics, _): [.unauthorized, .forbidden, .rateLimited]
        case (.readyz, _): [.starting, .failed, .draining]
        default: []
        }
    }
}
