import FoundationEssentials

/// How a server listens, and what it allows.
public struct ServerConfiguration: Sendable, Equatable {
    /// The address or name to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on, 0…65535; 0 = any free one.
    public var port = 8000
    /// The most bytes of one picture.
    public var pictureLimitBytes = 10 << 20
    /// The most bytes of all bodies that are held at once.
    public var bodyBudgetBytes = 128 << 20
    /// The time that a body may take to arrive, in seconds.
    public var bodyTimeoutSeconds = 15.0
    /// The time that a decision may take, its wait for a lane included, in seconds.
    public var requestTimeoutSeconds = 10.0
    /// The time after which a silent connection is closed, in seconds.
    public var idleTimeoutSeconds = 60.0
    /// The time that requests in flight get to end after SIGTERM, in seconds.
    public var drainTimeoutSeconds = 15.0
    /// The time that a request's head may take to arrive, in seconds.
    public var headTimeoutSeconds = 10.0
    /// The connections that are served at once; a further one takes the place of that which has been silent the longest, or is
    /// told to come again.
    public var maximumConnections = 512
    /// The connections of one address, of trusted proxies aside; absent = half of all.
    public var maximumConnectionsPerAddress: Int?
    /// The names and addresses that requests may give as their `Host`, beside loopback's; empty = loopback's only while no key
    /// is asked for, else any.
    public var hosts: [String] = []
    /// The addresses, such as `10.0.0.7` or `10.0.0.0/8`, of proxies whose `X-Forwarded-For` and `Forwarded` are believed.
    public var trustedProxies: [String] = []
    /// The origins whose pages may call the server, such as `https://example.org`, or `capacitor://localhost` of an app's web
    /// view; empty = none.
    public var corsOrigins: [String] = []
    /// The limit for each API key; absent = none.
    public var keyRateLimit: RateLimit?
    /// The limit for each client address; absent = none, the default, because the usual client is one backend.
    public var addressRateLimit: RateLimit?

    /// The gallery that `/identity` and `/main` search.
    public var standardGallery = "facebank"

    /// Whether drawings of two frames are made for clients that want them.
    public var drawings = DrawingOffer.offered
    /// The folder within which drawings are kept in a private one; absent = the system's folder for temporary files.
    public var drawingFolder: String?
    /// The time that drawings are kept, in seconds.
    public var drawingLifetimeSeconds = 600.0
    /// The most bytes of all drawings that are kept; the oldest make room.
    public var drawingQuotaBytes = 256 << 20

    /// Whether drawings of two frames are made for clients that want them.
    public enum DrawingOffer: String, Sendable, CaseIterable {
        case offered
        case refused
    }

    /// The defaults.
    public init() {}

    /// Whether the host is this machine's loopback.
    public var isLoopback: Bool {
        host == "localhost" || host == "::1"
            || host.split(separator: ".").count == 4 && host.hasPrefix("127.")
                && host.allSatisfy { $0.isNumber || $0 == "." }
    }

    /// The connections that one address may have.
    var connectionsPerAddress: Int { maximumConnectionsPerAddress ?? max(maximumConnections / 2, 1) }

    /// Refuses a configuration that is unsafe or cannot work.
    public func validate(keys: KeyStore) throws(ServerConfigurationError) {
        guard isLoopback || !keys.isEmpty else { throw .noKeysBeyondLoopback(host: host) }
        guard (0...65535).contains(port) else { throw .outOfRange(name: "port") }
        let counts = [
            "picture_limit_bytes": pictureLimitBytes, "maximum_connections": maximumConnections,
            "maximum_connections_per_address": connectionsPerAddress,
            "body_budget_bytes": bodyBudgetBytes - pictureLimitBytes, "drawing_quota_bytes": drawingQuotaBytes,
        ]
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) where count < 1 { throw .outOfRange(name: name) }
        let times = [
            "head_timeout_seconds": headTimeoutSeconds, "body_timeout_seconds": bodyTimeoutSeconds,
            "request_timeout_seconds": requestTimeoutSeconds,
            "idle_timeout_seconds": idleTimeoutSeconds, "drain_timeout_seconds": drainTimeoutSeconds,
            "drawing_lifetime_seconds": drawingLifetimeSeconds,
        ]
        for (name, seconds) in times.sorted(by: { $0.key < $1.key }) where !(seconds > 0 && seconds < 86400) {
            throw .outOfRange(name: name)
        }
        if let drawingFolder, !Self.canBeFolder(drawingFolder) { throw .unusableFolder(drawingFolder) }
        for origin in corsOrigins where WebOrigin(origin) == nil { throw .invalidOrigin(origin) }
        for host in hosts where ServedHosts.name(host) == nil { throw .invalidHost(host) }
        for proxy in trustedProxies where AddressRange(proxy) == nil { throw .invalidProxy(proxy) }
    }

    /// Whether a path is a writable folder, or does not exist yet.
    private static func canBeFolder(_ path: String) -> Bool {
        let files = FileManager.default
        guard let attributes = try? files.attributesOfItem(atPath: path + "/.") else {
            return !path.isEmpty && !files.fileExists(atPath: path)
        }
        return attributes[.type] as? FileAttributeType == .typeDirectory && files.isWritableFile(atPath: path)
    }
}
