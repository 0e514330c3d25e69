import HTTPTypes
import Testing

@testable import Server

@Suite struct AddressTests {
    @Test(
        arguments: [
            ("127.0.0.1", [127, 0, 0, 1]), ("::ffff:192.0.2.1", [192, 0, 2, 1]), ("::FFFF:c000:201", [192, 0, 2, 1]),
            ("::", Array(repeating: 0, count: 16)), ("::1", Array(repeating: 0, count: 15) + [1]),
            ("2001:db8::ff00:42:8329", [0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0xFF, 0, 0, 0x42, 0x83, 0x29]),
            ("fe80::1%eth0", [0xFE, 0x80] + Array(repeating: 0, count: 13) + [1]),
            ("1:2:3:4:5:6:7::", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]),
        ] as [(String, [UInt8])])
    func `An address is read`(text: String, bytes: [UInt8]) { #expect(IPAddress(text)?.bytes == bytes) }

    @Test(arguments: [
        "", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", "01.2.3.4", "1.2.3.4 ", ":", ":::",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "::1.2.3", "+1::", "1:2:3:4:5:6:7:8::",
    ])
    func `What is no address is not read`(text: String) { #expect(IPAddress(text) == nil) }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.255.1.2", true), ("::1", true), ("::ffff:127.0.0.1", true), ("128.0.0.1", false),
        ("::2", false), ("10.0.0.1", false),
    ]) func `Loopback is told from other addresses`(text: String, isLoopback: Bool) throws {
        #expect(try #require(IPAddress(text)).isLoopback == isLoopback)
    }

    @Test func `An IPv6 subscriber's addresses are counted together, others apart`() throws {
        func subscriber(_ text: String) throws -> String { try #require(IPAddress(text)).subscriber }
        #expect(try subscriber("2001:db8::1") == subscriber("2001:db8:0:0:ffff::2"))
        #expect(try subscriber("2001:db8::1") != subscriber("2001:db8:0:1::1"))
        #expect(try subscriber("192.0.2.1") == subscriber("::ffff:192.0.2.1"))
        #expect(try subscriber("192.0.2.1") != subscriber("192.0.2.2"))
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.0.0.7", "10.0.0.7", true),
        ("10.0.0.7", "10.0.0.8", false), ("192.0.2.128/25", "192.0.2.129", true),
        ("192.0.2.128/25", "192.0.2.127", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
        ("2001:db8::/33", "2001:db8:8000::1", false), ("10.0.0.0/8", "::ffff:10.1.1.1", true),
    ]) func `A range holds the addresses with its first bits`(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(arguments: [
        "", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/9", "proxy", "::/129", "::ffff:1.2.3.4/99",
    ])
    func `What is no range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
        var configuration = ServerConfiguration()
        configuration.trustedProxies = [text]
        #expect(throws: ServerConfigurationError.invalidProxy(text)) {
            try configuration.validate(keys: KeyStore(path: nil))
        }
    }

    /// The connection comes from 10.0.0.1; 10.0.0.0/8 and 2001:db8::/32 are trusted.
    @Test(
        arguments: [
            ("203.0.113.6", nil, "203.0.113.6"), ("198.51.100.1, 203.0.113.6", nil, "203.0.113.6"),
            ("203.0.113.6, 10.0.0.2", nil, "203.0.113.6"), ("203.0.113.6:4711", nil, "203.0.113.6"),
            ("10.0.0.3, 10.0.0.2", nil, "10.0.0.3"), ("unknown", nil, "10.0.0.1"),
            ("203.0.113.6, unknown", nil, "10.0.0.1"),
            ("198.51.100.1, _x, 10.0.0.2", nil, "10.0.0.2"), ("", nil, "10.0.0.1"), (nil, nil, "10.0.0.1"),
            (nil, "for=203.0.113.6", "203.0.113.6"), (nil, "For=\"[2001:db9::1]:80\";proto=https", "2001:db9::1"),
            (nil, "for=198.51.100.1, for=203.0.113.6;by=\"a,for=1.1.1.1\", for=10.0.0.2", "203.0.113.6"),
            (nil, "proto=https", "10.0.0.1"), (nil, "for=\"[2001:db8::1]\"", "2001:db8::1"),
            ("203.0.113.6", "for=203.0.113.6", "203.0.113.6"), ("203.0.113.6", "for=203.0.113.7", "10.0.0.1"),
        ] as [(String?, String?, String)])
    func `A trusted proxy's word is believed back to the last stranger`(
        list: String?, forwarded: String?, client: String
    ) {
        var headers: HTTPFields = [:]
        headers[.xForwardedFor] = list
        headers[.forwarded] = forwarded
        let proxies = TrustedProxies(["10.0.0.0/8", "2001:db8::/32"])
        #expect(proxies.client(connectedFrom: IPAddress("10.0.0.1"), headers) == IPAddress(client))
        // Nobody else's is.
        let stranger = IPAddress("203.0.113.99")
        #expect(proxies.client(connectedFrom: stranger, headers) == stranger)
        #expect(TrustedProxies([]).client(connectedFrom: IPAddress("10.0.0.1"), headers) == IPAddress("10.0.0.1"))
        #expect(proxies.client(connectedFrom: nil, headers) == nil)
    }
}
