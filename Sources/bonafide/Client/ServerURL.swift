import Foundation

/// Where a server is: scheme, host, and perhaps a port and a path before its own.
struct ServerURL: Sendable, Equatable {
    /// The address without a slash at its end.
    let text: String
    /// Whether requests can be read on the way: without TLS, and not on this machine.
    let isReadableOnTheWay: Bool

    /// An address as a user writes it.
    ///
    /// - Throws: a `CommandError` for anything but http and https, and for user names, queries and fragments.
    init(_ text: String) throws(CommandError) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil, parts.query == nil, parts.fragment == nil
        else {
            throw CommandError(
                "client.url", "the server's address is not a plain http or https URL",
                mend: "write it like http://127.0.0.1:8000 or https://host, without user name, '?' and '#'")
        }
        self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
        isReadableOnTheWay = scheme == "http" && !Self.isThisMachine(host)
    }

    private static func isThisMachine(_ host: String) -> Bool {
        ["localhost", "::1", "[::1]"].contains(host.lowercased()) || host.hasPrefix("127.")
    }
}
