/// Why a server refuses to start with its configuration.
public enum ServerConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It would listen beyond loopback although no API key exists.
    case noKeysBeyondLoopback(host: String)
    /// A setting is outside its range.
    case outOfRange(name: String)
    /// A CORS origin is not a scheme and a host.
    case invalidOrigin(String)
    /// A host is not a name or an address.
    case invalidHost(String)
    /// A trusted proxy is not an address or a range of addresses.
    case invalidProxy(String)

    /// The folder of drawings is not a folder that can be written to.
    case unusableFolder(String)

    /// What is wrong and how to fix it.
    public var description: String {
        switch self {
        case .noKeysBeyondLoopback(let host):
            "refusing to listen on \(host): there is no API key; make one with `bonafide keys create --scope liveness`, "
                + "or listen on 127.0.0.1"
        case .outOfRange(let name): "\(name) is outside its range"
        case .invalidOrigin(let origin): "\(origin) is not an origin such as https://example.org"
        case .invalidHost(let host): "\(host) is not a name such as example.org, or an address, without a port"
        case .invalidProxy(let proxy): "\(proxy) is not an address such as 10.0.0.7, or a range such as 10.0.0.0/8"
        case .unusableFolder(let path): "\(path) is not a folder that can be written to"
        }
    }
}
