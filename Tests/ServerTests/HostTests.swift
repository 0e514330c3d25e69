import Testing

@testable import Server

@Suite struct HostTests {
    @Test(
        arguments: [
            ("localhost", "localhost", nil), ("LocalHost.:8000", "localhost", 8000),
            ("example.org:", "example.org", nil),
            ("[::1]:80", "::1", 80), ("127.0.0.1:65535", "127.0.0.1", 65535), ("my_host-1.x", "my_host-1.x", nil),
        ] as [(String, String, Int?)])
    func `A host and a port are read`(text: String, host: String, port: Int?) {
        let authority = Authority(text)
        #expect(authority?.host == host)
        #expect(authority?.port == port)
    }

    @Test(arguments: [
        "", ".", ":80", "a:b", "a:65536", "a:-1", "a:+1", "a b", "user@host", "*", "*.example.org", "a/b", "::1",
        "[::1",
        "[::1]x", "[fe80::1%25eth0]", "[127.0.0.1]", "ex%61mple.org", "münchen.de", "a,b", "a:80:90",
    ])
    func `What is no host is refused`(text: String) { #expect(Authority(text) == nil) }

    @Test(arguments: [
        ("localhost:1", true), ("127.0.0.2", true), ("[::1]", true), ("LOCALHOST", true),
        ("localhost.example.org", false),
        ("127.0.0.1.example.org", false), ("attacker.example", false), ("10.0.0.1", false),
    ]) func `Loopback has few names`(text: String, isLoopback: Bool) throws {
        #expect(try #require(Authority(text)).isLoopback == isLoopback)
    }

    @Test(arguments: [
        ("http://localhost:8000", "localhost:8000", true), ("http://localhost", "LOCALHOST:80", true),
        ("https://a.example", "a.example", true), ("https://a.example:443", "a.example", true),
        ("http://localhost:8001", "localhost:8000", false), ("http://localhost", "localhost:8000", false),
        ("http://127.0.0.1:8000", "localhost:8000", false), ("http://attacker.example:8000", "localhost:8000", false),
    ]) func `A page is a server's own when host and port are`(origin: String, host: String, isOwn: Bool) throws {
        let server = try #require(Authority(host))
        #expect(try #require(WebOrigin(origin)).isSame(as: server) == isOwn)
    }

    @Test(arguments: [
        "https://example.org", "http://localhost:3000", "capacitor://localhost", "ionic://localhost",
        "tauri://localhost",
        "chrome-extension://abcdefghijklmnop", "http://[::1]:8080",
    ]) func `Origins of pages and of web views are accepted`(text: String) throws {
        var configuration = ServerConfiguration()
        configuration.corsOrigins = [text]
        try configuration.validate(keys: KeyStore(path: nil))
    }

    @Test(arguments: [
        "", "*", "null", "example.org", "https://", "https://*", "https://a/b", "https://a b", "://a", "1x://a",
    ])
    func `What is no origin is refused`(text: String) {
        var configuration = ServerConfiguration()
        configuration.corsOrigins = [text]
        #expect(throws: ServerConfigurationError.invalidOrigin(text)) {
            try configuration.validate(keys: KeyStore(path: nil))
        }
    }

    @Test func `Hosts are configured without a port`() throws {
        var configuration = ServerConfiguration()
        configuration.hosts = ["faces.example", "10.0.0.7", "2001:db8::1", "[2001:db8::2]"]
        try configuration.validate(keys: KeyStore(path: nil))
        let hosts = ServedHosts(configuration.hosts)
        for host in ["Faces.Example:8443", "10.0.0.7", "[2001:db8::1]:80", "[2001:db8::2]", "localhost", "[::1]"] {
            #expect(hosts.contains(try #require(Authority(host))), "\(host)")
        }
        for host in ["x.faces.example", "10.0.0.8", "attacker.example"] {
            #expect(!hosts.contains(try #require(Authority(host))), "\(host)")
        }
        for wrong in ["", "faces.example:80", "https://faces.example", "*.example"] {
            configuration.hosts = [wrong]
            #expect(throws: ServerConfigurationError.invalidHost(wrong)) {
                try configuration.validate(keys: KeyStore(path: nil))
            }
        }
    }
}
