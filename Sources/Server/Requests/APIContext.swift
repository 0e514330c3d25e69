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

    /// The address at the other end of the connection; absent where there is none, as for a socket of the file system.
    var connectedFrom: IPAddress? { channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) } }

    /// A variable component of the route's path, as the client wrote it: percent escapes are not decoded.
    ///
    /// - Throws: `route.not_found` when the path has no such component.
    func component(_ name: String) throws(Problem) -> String {
        guard let value = parameters.get(name) else { throw Problem(.notFound) }
        return value
    }
}
