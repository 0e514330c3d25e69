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
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionHandler(
                    connections: routes.steps.connections,
                    bodyLimitBytes: table.bodyLimitBytes(pictureLimitBytes: configuration.pictureLimitBytes))
            ],
            idleTimeout: .nanoseconds(Int64(configuration.idleTimeoutSeconds * 1e9)), httpDecoderConfiguration: decoder)
        return Application(
            router: routes.makeRouter(table), server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.maximumConnections)),
            services: [readiness, routes.drawings] + (routes.policies.map { [$0.queue] } ?? []),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                logger.info("listening", metadata: ["host": "\(configuration.host)", "port": "\(port)"])
                await onListening(port)
            },
            logger: logger)
    }

    /// The routes that the router answers.
    var routeDescriptions: [(path: String, method: HTTPRequest.Method)] {
        routes.makeRouter(routes.table).routes.map { ($0.path.description, $0.method) }
    }
}
