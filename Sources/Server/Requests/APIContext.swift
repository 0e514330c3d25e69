import Hummingbird
import NIOCore

/// The state of one request.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection.
    let channel: any Channel
    /// The client's identifier of the request, or one of ours.
    var requestID = ""
    /// What is to be logged about the request.
    let record = RequestRecord()

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The address that the rate limit counts: an IPv4 address, or the first half of an IPv6 address, because one
    /// subscriber has 2^64 of them.
    var clientAddress: String {
        guard let address = channel.remoteAddress else { return "unknown" }
        guard case .v6 = address, let text = address.ipAddress else { return address.ipAddress ?? "local" }
        return text.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
    }

    /// A variable component of the route's path, as the client wrote it: percent escapes are not decoded.
    ///
    /// - Throws: `route.not_found` when the path has no such component.
    func component(_ name: String) throws(Problem) -> String {
        guard let value = parameters.get(name) else { throw Problem(.notFound) }
        return value
    }
}
