import HTTPTypes

/// The proxies whose word about a client's address is believed.
struct TrustedProxies: Sendable {
    /// Where they connect from; empty = nowhere.
    let ranges: [AddressRange]

    /// The proxies of some addresses and ranges; what is neither is left out, `ServerConfiguration` refuses it.
    init(_ texts: [String]) {
        ranges = texts.compactMap(AddressRange.init)
    }

    /// Whether an address is one of them.
    func contains(_ address: IPAddress?) -> Bool {
        guard let address else { return false }
        return ranges.contains { $0.contains(address) }
    }

    /// The client: the connection's address, or, where that is a trusted proxy's, the last address of `X-Forwarded-For`
    /// or `Forwarded` that is not.
    ///
    /// A proxy that writes one of the two lets a client's own line of the other through. So where both are there and
    /// disagree, none is believed.
    func client(connectedFrom connection: IPAddress?, _ headers: HTTPFields) -> IPAddress? {
        guard let connection, contains(connection) else { return connection }
        let hops = [
            headers[.xForwardedFor].map(ForwardedAddresses.list), headers[.forwarded].map(ForwardedAddresses.elements),
        ].compactMap { $0 }
        let clients = Set(hops.map { last(of: $0, before: connection) })
        return clients.count == 1 ? clients.first : connection
    }

    /// Goes back from the connection as long as the hops are trusted; one that is hidden or unreadable ends the way.
    private func last(of hops: [IPAddress?], before connection: IPAddress) -> IPAddress {
        var client = connection
        for hop in hops.reversed() {
            guard let hop else { break }
            client = hop
            guard contains(hop) else { break }
        }
        return client
    }
}
