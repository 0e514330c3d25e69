import Hummingbird
import HummingbirdTesting
import NIOCore
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
}
