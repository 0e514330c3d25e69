public import Documents
import FoundationEssentials
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import ServiceLifecycle
public import Storage
import UnixSignals

/// The HTTP server: one process, one liveness job for single pictures and for pairs.
public struct ServerApplication: Sendable {
    private let configuration: ServerConfiguration
    let readiness: Readiness
    let routes: ServerRoutes
    private let logger: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// A server that loads its job in the background, by `start`, once it runs.
    ///
    /// - Parameters:
    ///   - galleries: where people are enrolled; absent = the server has no galleries. Closed when the server ends.
    ///   - trust: the issuers of passports that the operator trusts.
    ///   - policies: where policies are made and which ones were put into force; absent = neither is possible.
    ///   - version: the product's version, for `/health` and `/openapi.json`.
    ///   - onListening: called with the port when connections are accepted.
    ///   - start: loads the models and proves that they discriminate.
    /// - Throws: `ServerConfigurationError` when the configuration is unsafe or cannot work.
    public init(
        configuration: ServerConfiguration, keys: KeyStore, galleries: GalleryStore? = nil,
        trust: TrustStore = TrustStore(), policies: PolicyConfiguration? = nil, version: String,
        logger: Logger, onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in },
        start: @escaping @Sendable () async throws -> LivenessEndpoint
    ) throws(ServerConfigurationError) {
        let origin = ContinuousClock.now
        try self.init(
            configuration: configuration, keys: keys, galleries: galleries,
            passports: Passports(trust: trust, now: { origin.duration(to: .now) }, date: { Date() }),
            policies: policies, version: version,
            logger: logger, onListening: onListening, clock: ContinuousClock(), now: { origin.duration(to: .now) },
            start: start)
    }

    init(
        configuration: ServerConfiguration, keys: KeyStore, galleries: GalleryStore?, passports: Passports,
        policies: PolicyConfiguration? = nil, version: String, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }, clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Duration, start: @escaping @Sendable () async throws -> LivenessEndpoint
    ) throws(ServerConfigurationError) {
        try configuration.validate(keys: keys)
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
        let date = passports.date
        let active = policies.map { ActivePolicy(ledger: $0.ledger, trusted: $0.trustedKey, date: date) }
        let readiness = Readiness(logger: logger) { readiness in
            let endpoint = try await start()
            return try await active?.restore(endpoint) { readiness.replace($0) } ?? endpoint
        }
        self.readiness = readiness
        let queue = policies.map {
            CalibrationQueue(
                folder: $0.calibrationFolder, pictures: $0.pictureFolder, readiness: readiness,
                tool: "bonafide \(version)", pictureLimitBytes: configuration.pictureLimitBytes, date: date,
                clock: clock)
        }
        routes = ServerRoutes(
            configuration: configuration, keys: keys,
            steps: RequestSteps(configuration, clock: clock, readiness: readiness),
            drawings: DrawingStore(configuration, clock: clock, now: now), galleries: galleries, passports: passports,
            policies: queue.flatMap { queue in active.map { Policies(queue: queue, active: $0) } },
            now: now, version: version)
    }

    /// Serves until SIGTERM or SIGINT; then no connection is accepted, and what is in flight gets `drainTimeoutSeconds`.
    public func run() async throws {
        var group = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(configuration.drainTimeoutSeconds)
        try await ServiceGroup(configuration: group).run()
    }

    /// The Hummingbird application with its background service.
    var application: some ApplicationProtocol {
        let table = routes.table
        let connections = routes.steps.connections
        let server = HTTPServerBuilder { [configuration] responder in
            ConnectionSetup(
                responder: responder, connections: connections, proxies: TrustedProxies(configuration.trustedProxies),
                bodyLimitBytes: table.bodyLimitBytes(pictureLimitBytes: configuration.pictureLimitBytes),
                headTimeout: .seconds(configuration.headTimeoutSeconds),
                idleTimeout: .seconds(configuration.idleTimeoutSeconds))
        }
        return Application(
            router: routes.makeRouter(table), server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port)),
            services: [readiness, routes.drawings] + (routes.policies.map { [$0.queue] } ?? []),
            onServerRunning: { channel in
                await watchErrors(of: channel)
                let port = channel.localAddress?.port ?? configuration.port
                logger.info("listening", metadata: ["host": "\(configuration.host)", "port": "\(port)"])
                if connections.limits.total < configuration.maximumConnections {
                    logger.warning(
                        "fewer connections are served: no more files may be opened (ulimit -n)",
                        metadata: ["connections": "\(connections.limits.total)"])
                }
                await onListening(port)
            },
            logger: logger)
    }

    /// Has the log say when no connection can be accepted for want of descriptors.
    private func watchErrors(of listener: any Channel) async {
        let connections = routes.steps.connections
        do {
            try await listener.eventLoop.submit { [logger, now = routes.now] in
                try listener.pipeline.syncOperations.addHandler(
                    AcceptErrorHandler(connections: connections, logger: logger, now: now), position: .first)
            }.get()
        } catch {
            logger.error("errors of the listening socket are not watched", metadata: ["error": "\(error)"])
        }
    }

    /// The routes that the router answers.
    var routeDescriptions: [(path: String, method: HTTPRequest.Method)] {
        routes.makeRouter(routes.table).routes.map { ($0.path.description, $0.method) }
    }
}
