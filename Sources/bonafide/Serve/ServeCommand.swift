import ArgumentParser
import Configuration
import Documents
import Logging
import Server
import Storage
import Verification

/// `bonafide serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer over HTTP.",
        discussion: """
            Without API keys the server listens on this machine only. SIGTERM and SIGINT end it after the requests in \
            flight.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions

    @Option(help: ArgumentHelp("The address to listen on (default: 127.0.0.1).", valueName: "address"))
    var host: String?

    @Option(help: ArgumentHelp("The port to listen on; 0 = any free one (default: 8000).", valueName: "port"))
    var port: Int?

    @Option(help: ArgumentHelp("The file of API keys (default: keys.jsonl in the home folder).", valueName: "file"))
    var keys: String?

    func run() async throws {
        let own: [Setting: ConfigContent?] = [
            .host: host.map(ConfigContent.string), .port: port.map(ConfigContent.int),
            .keys: keys.map(ConfigContent.string),
        ]
        let settings = try await settings.resolve(job.values.merging(own) { $1 })
        if let warning = SeedEnvironment.warning() { Terminal.note(warning) }
        let configuration = settings.server
        let keys = try KeyStore(path: settings.keysPath)
        try configuration.validate(keys: keys)
        // The policy first: one that is refused leaves nothing behind.
        let policy = try settings.policy
        let instruments = try settings.instruments(settings.servedUses)
        for path in try settings.modelStore.changeableByOthers() {
            Terminal.note("warning: others may change \(path): chmod go-w \(path)")
        }
        let galleries = try settings.openGalleries(missingKey: .make)
        let trust = try settings.trust
        let policies = try settings.policyConfiguration
        Terminal.note(Self.line(trust.statistics))
        let server = try ServerApplication(
            configuration: configuration, keys: keys, galleries: galleries,
            trust: trust, policies: policies,
            version: Bonafide.version, logger: Self.logger(settings),
            onListening: { Terminal.note("listening on http://\(Self.authority(configuration.host, $0))") },
            start: { [authority = settings.callerAuthority] in
                let endpoint = try await LivenessEndpoint.start(instruments, policy, authority: authority)
                try await galleries.loadIndexes()
                Self.lines(endpoint.policy, endpoint.models).forEach(Terminal.note)
                if let active = try await policies?.ledger.active { Terminal.note(Self.line(active.event)) }
                return endpoint
            })
        try await server.run()
        try await galleries.close()
        await policies?.ledger.close()
    }

    /// What the server prints when its models are loaded.
    static func lines(_ policy: PolicyReference, _ models: [String: String]) -> [String] {
        let models = models.sorted { $0.key < $1.key }.map { "model \($0.key) \($0.value.prefix(hashDigits))" }
        return ["policy \(policy.name) \(policy.sha256.prefix(hashDigits))"] + models + ["ready"]
    }

    /// What the server prints about the issuers that it trusts.
    static func line(_ trust: TrustStore.Statistics) -> String {
        guard trust.certificateCount > 0 else { return "trust none: no passport is called genuine" }
        return "trust \(trust.certificateCount) certificates of \(trust.countryCount) countries"
    }

    /// What the server prints about a policy that was put into force before this start.
    static func line(_ event: PolicyEvent) -> String {
        "policy \(event.name ?? "") \((event.policy ?? "").prefix(hashDigits)) is in force instead, "
            + "\(event.action.rawValue) at \(event.time) by key \(event.actor)"
    }

    /// Host and port as a URL has them; an IPv6 address is in brackets (RFC 3986, 3.2.2).
    static func authority(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private static func logger(_ settings: Settings) -> Logger {
        var logger = Logger(label: "bonafide") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = Logger.Level(rawValue: settings[.logLevel].text) ?? .info
        return logger
    }

    private static let hashDigits = 12
}

extension Settings {
    /// Where policies are made and put into force; `nil` when the operator turned that off.
    ///
    /// - Throws: `StorageError` for the ledger, a `CommandError` for the key.
    var policyConfiguration: PolicyConfiguration? {
        get throws {
            guard self[.policyChanges].text == "on" else { return nil }
            return PolicyConfiguration(
                ledger: try PolicyLedger(folder: policyLedgerPath), calibrationFolder: home + "/calibrations",
                pictureFolder: text(.calibrationPictures), trustedKey: try policyKey)
        }
    }

    /// The ledger of the policies that were put into force.
    var policyLedgerPath: String { home + "/policies" }

    /// The server as it is configured.
    var server: ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.host = self[.host].text
        configuration.port = integer(.port)
        configuration.pictureLimitBytes = integer(.maxImageBytes)
        configuration.bodyBudgetBytes = integer(.bodyBudgetBytes)
        configuration.hosts = list(.hosts)
        configuration.trustedProxies = list(.trustedProxies)
        configuration.headTimeoutSeconds = Double(integer(.headTimeoutSeconds))
        configuration.bodyTimeoutSeconds = Double(integer(.bodyTimeoutSeconds))
        configuration.requestTimeoutSeconds = Double(integer(.requestTimeoutSeconds))
        configuration.idleTimeoutSeconds = Double(integer(.idleTimeoutSeconds))
        configuration.drainTimeoutSeconds = Double(integer(.drainTimeoutSeconds))
        configuration.maximumConnections = integer(.maxConnections)
        let perAddress = integer(.maxConnectionsPerAddress)
        configuration.maximumConnectionsPerAddress = perAddress > 0 ? perAddress : nil
        configuration.standardGallery = self[.gallery].text
        configuration.corsOrigins = list(.corsOrigins)
        configuration.drawings = self[.drawings].text == "on" ? .offered : .refused
        configuration.drawingFolder = text(.drawingFolder)
        configuration.drawingLifetimeSeconds = Double(integer(.drawingLifetimeSeconds))
        configuration.drawingQuotaBytes = integer(.drawingQuotaBytes)
        configuration.keyRateLimit = text(.keyRateLimit).flatMap(RateLimit.init)
        configuration.addressRateLimit = text(.addressRateLimit).flatMap(RateLimit.init)
        return configuration
    }
}
