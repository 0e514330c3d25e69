import Hummingbird
import NIOCore
import Storage

/// What the routes need.
struct Routes: Sendable {
    let configuration: ServerConfiguration
    let keys: KeyStore
    let readiness: Readiness
    let metrics: ServerMetrics
    let connections: OpenConnections
    let bodyBudget: BodyBudget
    let drawings: DrawingStore
    /// Absent when the server has no galleries.
    let galleries: GalleryStore?
    let passports: Passports
    /// Absent when policies are neither made nor put into force here.
    let policies: Policies?
    let clock: any Clock<Duration>
    /// The time since any fixed instant, for the rate limits.
    let now: @Sendable () -> Duration
    /// The version of the product.
    let version: String

    /// The router with every route and middleware.
    func makeRouter() -> Router<APIContext> {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestObserver(metrics: metrics))
        router.add(middleware: CrossOrigin(origins: Set(configuration.corsOrigins)))
        router.add(middleware: AddressLimit(limiter: configuration.addressRateLimit.map { RateLimiter($0, now: now) }))
        let keyLimiter = configuration.keyRateLimit.map { RateLimiter($0, now: now) }
        for route in APIRoute.allCases {
            let group = router.group()
            if let scope = route.scope {
                group.add(
                    middleware: Authenticator(
                        scope: scope, keys: keys, requiresKey: !configuration.isLoopback || scope == .operate,
                        keyLimiter: keyLimiter))
            }
            group.on(RouterPath(route.path), method: route.method, use: handler(of: route))
        }
        return router
    }

    private typealias Handler = @Sendable (Request, APIContext) async throws -> Response

    private func handler(of route: APIRoute) -> Handler {
        switch route {
        case .liveness: { try await judge($0, $1).liveness.response }
        case .shortLiveness: { try await judge($0, $1).shortLiveness.response }
        case .pairLiveness: { try await judgePair($0, $1, drawsByDefault: route.drawsByDefault).liveness.response }
        case .detect, .detectBase64:
            { try await judgePair($0, $1, drawsByDefault: route.drawsByDefault).detect.response }
        case .faceMatch: { try await match($0, $1, names: .passport).faceMatch.response }
        case .compare: { try await match($0, $1, names: .photographs).compare.response }
        case .matchFaces: { try await match($0, $1, names: .today).match.response }
        case .identity: { try await identify($0, $1, in: configuration.standardGallery).identity.response }
        case .main:
            { try await identify($0, $1, in: configuration.standardGallery, judgesLiveness: true).main.response }
        case .galleries: { _, _ in try await listGalleries() }
        case .createGallery: { try await createGallery($1) }
        case .gallery: { try await gallery($1) }
        case .deleteGallery: { try await deleteGallery($1) }
        case .subjects: { try await listSubjects($0, $1) }
        case .enrol: { try await enrol($0, $1).json.response }
        case .subject: { try await subject($1) }
        case .deleteSubject: { try await deleteSubject($1) }
        case .search: { try await identify($0, $1).search.response }
        case .visualization: { try await visualization($1) }
        case .cleanup: { try await cleanup($1) }
        case .passportChallenge: { passportChallenge($1) }
        case .passportVerify: { try await verifyPassport($0, $1) }
        case .calibrate, .createCalibration: { try await calibrate($0, $1) }
        case .calibrations: { _, _ in try await listCalibrations() }
        case .calibration: { try await calibration($1) }
        case .calibratedPolicy: { try await calibratedPolicy($1) }
        case .deleteCalibration: { try await deleteCalibration($1) }
        case .policies: { _, _ in try await listPolicies() }
        case .activatePolicy: { try await activatePolicy($0, $1) }
        case .rollBackPolicy: { try await rollBackPolicy($1) }
        case .health: { _, _ in health }
        case .livez: { _, _ in JSON.object([.init(name: "status", value: "alive")]).response }
        case .readyz: { _, _ in try ready() }
        case .metrics: { _, _ in await metricsText }
        case .openAPI: fixed(OpenAPIDocument(version: version).json.bytes, type: route.contentType)
        case .docs: docs
        }
    }

    private func fixed(_ bytes: [UInt8], type: String, headers: HTTPFields = [:]) -> Handler {
        let buffer = ByteBuffer(bytes: bytes)
        var headers = headers
        headers[.contentType] = type
        return { [headers] _, _ in Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: buffer)) }
    }

    private var docs: Handler {
        let page = DocsPage(version: version)
        return fixed(
            page.bytes, type: APIRoute.docs.contentType,
            headers: [.contentSecurityPolicy: page.contentSecurityPolicy])
    }
}
