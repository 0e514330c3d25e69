/// The hosts that a server answers for.
struct ServedHosts: Sendable {
    /// The names and addresses that the operator gave, beside loopback's.
    private let names: Set<String>

    /// The hosts of some names and addresses; a text that is none is left out, `ServerConfiguration` refuses it.
    init(_ texts: [String]) {
        names = Set(texts.compactMap(Self.name))
    }

    /// Whether the operator gave none.
    var areUnnamed: Bool { names.isEmpty }

    /// Whether a request for a host is answered, whatever its port: a port may be mapped on the way.
    func contains(_ authority: Authority) -> Bool {
        authority.isLoopback || names.contains(authority.host)
    }

    /// The host as requests name it; absent when the text is not one, or has a port.
    static func name(_ text: String) -> String? {
        let authority = Authority(text.contains(":") && IPAddress(text) != nil ? "[\(text)]" : text)
        return authority?.port == nil ? authority?.host : nil
    }
}
