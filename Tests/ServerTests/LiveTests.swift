import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Server

/// What only a real connection shows, on a free port of loopback.
@Suite(.timeLimit(.minutes(10))) struct LiveTests {
    static let head = "POST /v1/liveness HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\n"

    /// Runs a conversation with a live server.
    func talk(
        _ server: TestServer, _ body: @escaping @Sendable (inout RawClient.Conversation) async throws -> Void
    ) async throws {
        try await server.make().application.test(.live) { client in
            let port = try #require(client.port)
            try await RawClient.talk(toPort: port, body)
        }
    }

    @Test func `Several requests are served on one connection`() async throws {
        try await TestServer().make().application.test(.live) { client in
            for _ in 0..<3 {
                let response = try await client.execute(
                    uri: "/v1/liveness", method: .post, headers: [.contentType: "image/jpeg"],
                    body: ByteBuffer(bytes: Samples.picture))
                #expect(response.status == .ok)
                #expect(response.headers[.connection] != "close")
            }
            #expect(try await client.execute(uri: "/readyz", method: .get).status == .ok)
        }
    }

    @Test func `A body that is declared too long is refused before it is sent, and the connection ends`() async throws {
        var server = TestServer()
        server.configuration.pictureLimitBytes = 1024
        try await talk(server) { client in
            try await client.send(Self.head + "Content-Length: 209715200\r\n\r\n")
            let reply = try await client.receive(until: nil)
            #expect(reply.hasPrefix("HTTP/1.1 413 "))
            #expect(reply.contains("request.too_large"))
        }
    }

    @Test func `A chunked body is cut off at the limit`() async throws {
        var server = TestServer()
        server.configuration.pictureLimitBytes = 1024
        try await talk(server) { client in
            try await client.send(Self.head + "Transfer-Encoding: chunked\r\n\r\n")
            let chunk = "400\r\n" + String(repeating: "x", count: 1024) + "\r\n"
            try await client.send(chunk + chunk)
            let reply = try await client.receive(until: nil)
            #expect(reply.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func `A client that waits for 100 Continue gets it, unless its body is too long`() async throws {
        try await talk(TestServer()) { client in
            try await client.send(Self.head + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await client.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100 "))
            try await client.send("abc")
            #expect(try await client.receive(until: "\"request_id\"").contains("HTTP/1.1 200 "))
        }
        try await talk(TestServer()) { client in
            try await client.send(Self.head + "Content-Length: 209715200\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await client.receive(until: nil).hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func `A client of HTTP 1.0 never gets 100 Continue`() async throws {
        try await talk(TestServer()) { client in
            let head = Self.head.replacing("HTTP/1.1", with: "HTTP/1.0")
            try await client.send(head + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\nabc")
            let reply = try await client.receive(until: "\"request_id\"")
            #expect(!reply.contains(" 100 ") && reply.contains(" 200 "))
        }
    }

    @Test func `A body that does not arrive in time is refused`() async throws {
        let server = TestServer(clock: FiringClock(until: .seconds(15)))
        try await talk(server) { client in
            try await client.send(Self.head + "Content-Length: 1000\r\n\r\nbegun")
            let reply = try await client.receive(until: nil)
            #expect(reply.hasPrefix("HTTP/1.1 408 "))
            #expect(reply.contains("request.timeout"))
        }
    }

    @Test func `The job is cancelled when the client hangs up`() async throws {
        let (begun, hasBegun) = AsyncStream<Void>.makeStream()
        let (cancelled, isCancelled) = AsyncStream<Void>.makeStream()
        let server = TestServer(judge: { _, _ in
            hasBegun.finish()
            for await _ in AsyncStream<Void>.makeStream().stream {}
            if Task.isCancelled { isCancelled.finish() }
            throw CancellationError()
        })
        let application = try await server.make()
        try await application.application.test(.live) { client in
            let port = try #require(client.port)
            try await RawClient.talk(toPort: port) { client in
                try await client.send(Self.head + "Content-Length: 3\r\n\r\nabc")
                for await _ in begun {}
            }
            for await _ in cancelled {}
        }
        #expect(application.routes.bodyBudget.usedBytes == 0)
    }

    @Test func `A request in flight ends well while the server drains`() async throws {
        let (begun, hasBegun) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        let server = try await TestServer(judge: { _, _ in
            hasBegun.finish()
            for await _ in released {}
            return Samples.report(.live)
        }).make()
        try await server.application.test(.live) { client in
            let port = try #require(client.port)
            try await RawClient.talk(toPort: port) { raw in
                try await raw.send(Self.head + "Content-Length: 3\r\n\r\nabc")
                for await _ in begun {}
                server.readiness.beginDraining()
                let ready = try await client.execute(uri: "/readyz", method: .get)
                #expect(ready.problemCode == "server.draining")
                release.finish()
                #expect(try await raw.receive(until: "\"request_id\"").hasPrefix("HTTP/1.1 200 "))
            }
        }
    }
}
