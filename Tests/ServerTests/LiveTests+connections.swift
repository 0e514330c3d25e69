import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Server

/// What many connections do to others, on real connections.
extension LiveTests {
    private static let livez = "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    private static let picture = head + "Connection: close\r\nContent-Length: 3\r\n\r\nabc"

    @Test(arguments: ["GET /livez HTTP/1.1\r\nHost: loc", "", "POST /v1/liveness HTTP/1.1\r\n"])
    func `Half-sent heads keep nobody out`(head: String) async throws {
        var server = TestServer()
        server.configuration.maximumConnections = 8
        try await server.make().application.test(.live) { client in
            let port = try #require(client.port)
            var silent: [any Channel] = []
            for _ in 0..<20 { silent.append(try await RawClient.open(toPort: port, sending: head)) }
            #expect(try await RawClient.ask(port: port, Self.livez).status == 200)
            #expect(try await RawClient.ask(port: port, Self.picture).status == 200)
            for channel in silent { try? await channel.close() }
        }
    }

    @Test func `A half-sent head is ended by its deadline`() async throws {
        var server = TestServer()
        server.configuration.headTimeoutSeconds = 0.05
        try await talk(server) { client in
            try await client.send("GET /livez HTTP/1.1\r\n")
            // On a busy machine the time may be over before the first byte.
            let reply = try await client.receive(until: nil)
            #expect(reply.isEmpty || reply.hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test func `Where every connection works, the next is told so, and that the server lives`() async throws {
        let begun = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        var server = TestServer(judge: { _, _ in
            begun.continuation.yield()
            for await _ in released {}
            return Samples.report(.live)
        })
        server.configuration.maximumConnections = 2
        server.configuration.maximumConnectionsPerAddress = 2
        try await server.make().application.test(.live) { client in
            let port = try #require(client.port)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<2 { group.addTask { try await RawClient.ask(port: port, Self.picture).status } }
                var beginnings = begun.stream.makeAsyncIterator()
                for _ in 0..<2 { _ = await beginnings.next() }
                #expect(try await RawClient.ask(port: port, Self.livez).status == 200)
                let refused = try await RawClient.ask(port: port, Self.picture)
                #expect(refused.status == 503 && refused.code == "server.busy", "\(refused.text)")
                release.finish()
                for try await status in group { #expect(status == 200) }
            }
            #expect(try await RawClient.ask(port: port, Self.picture).status == 200)
        }
    }
}
