import Hummingbird
import Storage

/// The list of all routes, room by room, and the router that is made from it.
struct ServerRoutes: Sendable {
    let configuration: ServerConfiguration
    let keys: KeyStore
    let steps: RequestSteps
    let metrics = ServerMetrics()
    let drawings: DrawingStore
    /// Absent when the server has no galleries.
    let galleries: GalleryStore?
    let passports: Passports
    /// Absent when policies are neither made nor put into force here.
    let policies: Policies?
    /// The time since any fixed instant, for the rate limits.
    let now: @Sendable () -> Duration
    /// The version of the product.
    let version: String

    /// The memory that the bodies of all requests may take at once.
    var bodyBudget: BodyBudget { steps.bodyBudget }

    /// Every route; a new room is one more line here.
    var table: RouteTable {
        let rooms = [
            LivenessRoutes(steps: steps).routes,
            PairRoutes(steps: steps, drawings: drawings, offer: configuration.drawings).routes,
            DrawingRoutes(drawings: drawings).routes,
            MatchRoutes(steps: steps).routes,
            SearchRoutes(steps: steps, galleries: galleries, standardGallery: configuration.standardGallery).routes,
            GalleryRoutes(steps: steps, galleries: galleries).routes,
            PassportRoutes(steps: steps, passports: passports).routes,
            CalibrationRoutes(steps: steps, policies: policies).routes,
            PolicyRoutes(steps: steps, policies: policies).routes,
            ModelRoutes(readiness: steps.readiness).routes,
            StatusRoutes(readiness: steps.readiness, passports: passports, version: version).routes,
            MetricsRoutes(
                metrics: metrics, steps: steps, drawings: drawings, passports: passports, version: version
            ).routes,
        ].flatMap { $0 }
        return RouteTable(rooms + DocsRoutes(version: version).routes(describing: rooms))
    }

    /// The router with every route and middleware.
    func makeRouter(_ table: RouteTable) -> Router<APIContext> {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestObserver(metrics: metrics, table: table))
        router.add(middleware: SpareConnections(connections: steps.connections))
        let proxies = TrustedProxies(configuration.trustedProxies)
        let origins = Set(configuration.corsOrigins)
        router.add(
            middleware: HostGuard(
                hosts: ServedHosts(configuration.hosts), origins: origins, proxies: proxies,
                isOpen: { [keys, configuration] in configuration.isLoopback && !keys.everHadKeys }))
        router.add(middleware: CrossOrigin(origins: origins, table: table))
        router.add(
            middleware: AddressLimit(
                limiter: configuration.addressRateLimit.map { RateLimiter($0, now: now) }, proxies: proxies))
        let keyLimiter = configuration.keyRateLimit.map { RateLimiter($0, now: now) }
        for route in table.routes {
            let group = router.group()
            if let scope = route.scope {
                group.add(
                    middleware: Authenticator(
                        scope: scope, keys: keys, requiresKey: !configuration.isLoopback || scope == .operate,
                        keyLimiter: keyLimiter))
                group.add(middleware: KnownParameters(names: Set(route.form.queryFields.map(\.name))))
            }
            group.on(RouterPath(route.path), method: route.method, use: route.handler)
        }
        return router
    }
}

extension RequestSteps {
    /// The steps as an operator configures them.
    init(_ configuration: ServerConfiguration, clock: any Clock<Duration>, readiness: Readiness) {
        self.init(
            pictureLimitBytes: configuration.pictureLimitBytes,
            bodyTimeout: .seconds(configuration.bodyTimeoutSeconds),
            requestTimeout: .seconds(configuration.requestTimeoutSeconds), clock: clock,
            connections: OpenConnections(
                limits: ConnectionLimits(
                    total: configuration.maximumConnections, perAddress: configuration.connectionsPerAddress
                ).fitting(openFiles: ProcessStatistics.openFileLimit)),
            bodyBudget: BodyBudget(limitBytes: configuration.bodyBudgetBytes),
            readiness: readiness)
    }
}
