/// Why a server refuses to start with its configuration.
public enum ServerConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It would listen beyond loopback although no API key exists.
    case noKeysBeyondLoopback(host: String)
    /// A setting is outside its range.
    case outOfRange(name: String)
    /// A CORS origin is not a scheme and a host.
    case invalidOrigin(String)

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
        case .unusableFolder(let path): "\(path) is not a folder that can be written to"
        }
    }
}
