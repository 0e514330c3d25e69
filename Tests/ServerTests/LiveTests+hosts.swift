import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import Server

/// Who may speak to a server, on real connections.
extension LiveTests {
    /// A request and what it must get.
    struct Asked: Sendable, CustomTestStringConvertible {
        let line: String
        let fields: [String]
        let status: Int
        let code: String

        init(_ line: String, _ fields: String..., status: Int, _ code: String = "") {
            self.line = line
            self.fields = fields
            self.status = status
            self.code = code
        }

        var testDescription: String { "\(line) | \(fields.joined(separator: " | ")) | \(status) \(code)" }

        /// The request, whose body is a picture unless it needs none.
        var text: String {
            let body = line.hasPrefix("POST") ? "abc" : ""
            return
                (["\(line) HTTP/1.1"] + fields + [
                    "Connection: close", "Content-Type: image/jpeg", "Content-Length: \(body.utf8.count)", "", body,
                ]).joined(separator: "\r\n")
        }
    }

    private static let post = "POST /v1/liveness"
    private static let own = "Host: localhost:8000"

    /// To a server without keys that has an origin, a host and a proxy configured, or none of them.
    private static let toOpenServer: [Asked] = [
        // A name that leads to loopback, but not ours.
        Asked("GET /v1/galleries", "Host: attacker.example", status: 421, "host.unknown"),
        Asked("DELETE /v1/galleries/a", "Host: attacker.example:8000", status: 421, "host.unknown"),
        Asked(post, "Host: attacker.example", status: 421, "host.unknown"),
        Asked("GET /livez", "Host: localhost.attacker.example", status: 421, "host.unknown"),
        Asked("GET http://attacker.example/livez", own, status: 421, "host.unknown"),
        Asked("GET http://localhost/livez", "Host: attacker.example", status: 200),
        Asked("GET /livez", own, status: 200), Asked("GET /livez", "host: LOCALHOST", status: 200),
        Asked("GET /livez", "Host: 127.0.0.1:8000", status: 200), Asked("GET /livez", "Host: [::1]:8000", status: 200),
        // RFC 9112, 3.2.
        Asked("GET /livez", status: 400, "host.invalid"), Asked("GET /livez", "Host:", status: 400, "host.invalid"),
        Asked("GET /livez", own, "Host: localhost", status: 400, "host.invalid"),
        Asked("GET /livez", "Host: local host", status: 400, "host.invalid"),
        // Pages of other sites.
        Asked(post, own, "Origin: https://attacker.example", status: 403, "host.foreign_origin"),
        Asked(post, own, "Origin: null", status: 403, "host.foreign_origin"),
        Asked(post, own, "Origin: http://localhost:3000", status: 403, "host.foreign_origin"),
        Asked(post, own, "Sec-Fetch-Site: cross-site", status: 403, "host.foreign_origin"),
        Asked(post, own, "Sec-Fetch-Site: same-site", status: 403, "host.foreign_origin"),
        Asked("DELETE /v1/galleries/a", own, "Origin: https://attacker.example", status: 403, "host.foreign_origin"),
        Asked("PUT /v1/galleries/a", own, "Origin: https://attacker.example", status: 403, "host.foreign_origin"),
        Asked(post, own, "Origin: http://localhost:8000", "Sec-Fetch-Site: same-origin", status: 200),
        Asked(post, own, "Sec-Fetch-Site: same-origin", status: 200),
        Asked(post, own, "Sec-Fetch-Site: none", status: 200),
        Asked(post, own, status: 200), Asked("GET /livez", own, "Origin: https://attacker.example", status: 200),
        // Proxies.
        Asked("GET /livez", own, "X-Forwarded-For: 203.0.113.6", status: 403, "host.unknown_proxy"),
        Asked(post, own, "Forwarded: for=203.0.113.6", status: 403, "host.unknown_proxy"),
        Asked(post, own, "X-Real-IP: 203.0.113.6", status: 403, "host.unknown_proxy"),
        Asked(post, own, "X-Forwarded-Host: a.example", status: 403, "host.unknown_proxy"),
    ]

    private func check(_ server: TestServer, _ asked: [Asked]) async throws {
        try await server.make().application.test(.live) { client in
            let port = try #require(client.port)
            for asked in asked {
                let reply = try await RawClient.ask(port: port, asked.text)
                #expect(reply.status == asked.status, "\(asked.testDescription): \(reply.text)")
                #expect(reply.code == asked.code, "\(asked.testDescription): \(reply.text)")
            }
        }
    }

    @Test func `A server without keys answers loopback's names, its own pages and no proxy`() async throws {
        try await check(TestServer(), Self.toOpenServer)
    }

    @Test func `What the operator names is answered, and nothing else`() async throws {
        var server = TestServer()
        server.configuration.hosts = ["faces.example"]
        server.configuration.corsOrigins = ["https://app.example", "capacitor://localhost"]
        server.configuration.trustedProxies = ["127.0.0.0/8"]
        try await check(
            server,
            [
                Asked(Self.post, "Host: Faces.example", status: 200), Asked(Self.post, Self.own, status: 200),
                Asked(Self.post, "Host: other.example", status: 421, "host.unknown"),
                Asked(Self.post, Self.own, "Origin: https://app.example", status: 200),
                Asked(Self.post, Self.own, "Origin: capacitor://localhost", "Sec-Fetch-Site: cross-site", status: 200),
                Asked(Self.post, "Host: faces.example", "Origin: https://faces.example", status: 200),
                Asked(Self.post, Self.own, "Origin: https://app.example.evil", status: 403, "host.foreign_origin"),
                Asked(Self.post, Self.own, "X-Forwarded-For: 203.0.113.6", status: 200),
            ])
    }

    @Test func `Where keys are asked for, any host is answered unless some are named`() async throws {
        let folder = try TemporaryFolder()
        let keys = try KeyStore(path: folder("keys.jsonl"))
        let key = "X-API-Key: " + (try keys.create(scopes: [.liveness]).secret)
        var server = TestServer(keys: keys)
        try await check(
            server,
            [
                Asked(Self.post, "Host: faces.example", key, status: 200),
                Asked(Self.post, "Host: faces.example", status: 401, "key.missing_or_unknown"),
                Asked(Self.post, Self.own, key, "Origin: https://a.example", "X-Forwarded-For: 1.1.1.1", status: 200),
                Asked(Self.post, key, status: 400, "host.invalid"),
            ])
        server.configuration.hosts = ["faces.example"]
        try await check(
            server,
            [
                Asked(Self.post, "Host: faces.example", key, status: 200),
                Asked(Self.post, "Host: other.example", key, status: 421, "host.unknown"),
            ])
    }

    @Test func `HTTP 1.0 needs no host, HTTP 1.1 does`() async throws {
        let file = Checkout.sharedData.appending(path: "field-cases/http10-expect-and-host/http11-no-host.req")
        try await TestServer().make().application.test(.live) { client in
            let port = try #require(client.port)
            let old = try await RawClient.ask(port: port, "GET /livez HTTP/1.0\r\nConnection: close\r\n\r\n")
            #expect(old.status == 200, "\(old.text)")
            let strange = try await RawClient.ask(
                port: port, "GET /livez HTTP/1.0\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")
            #expect(strange.code == "host.unknown")
            let new = try await RawClient.ask(port: port, "GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n")
            #expect(new.code == "host.invalid")
            guard let request = try? Data(contentsOf: file) else { return }
            let answer = try await RawClient.talk(toPort: port) { client in
                try await client.outbound.write(ByteBuffer(bytes: request))
                return RawClient.Reply(text: try await client.receive(until: "\r\n\r\n"))
            }
            #expect(answer.status == 400, "\(answer.text)")
        }
    }

    /// The field case address-limit-behind-proxy.
    @Test(arguments: [([], [200, 200, 200, 429, 429, 429]), (["127.0.0.1"], [200, 200, 200, 200, 200, 200])])
    func `Behind a trusted proxy each client has its own limit`(proxies: [String], statuses: [Int]) async throws {
        let folder = try TemporaryFolder()
        let keys = try KeyStore(path: folder("keys.jsonl"))
        let key = try keys.create(scopes: [.liveness]).secret
        var server = TestServer(keys: keys)
        server.configuration.addressRateLimit = RateLimit(3, per: .minute)
        server.configuration.trustedProxies = proxies
        try await server.make().application.test(.live) { client in
            let port = try #require(client.port)
            func got(_ clients: [String]) async throws -> [Int] {
                var got: [Int] = []
                for client in clients {
                    let asked = Asked(Self.post, Self.own, "X-API-Key: \(key)", "X-Forwarded-For: \(client)", status: 0)
                    got.append(try await RawClient.ask(port: port, asked.text).status)
                }
                return got
            }
            #expect(try await got((1...6).map { "203.0.113.\($0)" }) == statuses)
            // What a client wrote itself changes nothing.
            let forged = try await got((1...6).map { "198.51.100.\($0), 203.0.113.99" })
            #expect(forged == (proxies.isEmpty ? Array(repeating: 429, count: 6) : [200, 200, 200, 429, 429, 429]))
        }
    }
}
