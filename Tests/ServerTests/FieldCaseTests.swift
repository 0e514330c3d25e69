import Cryptography
import Foundation
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Server

private let folder = Checkout.sharedData.appending(path: "field-cases")

/// Whole requests from public bug reports, sent as they are over a connection; they all hold one picture of 70,495 bytes.
@Suite(
    .timeLimit(.minutes(10)), .enabled(if: FileManager.default.fileExists(atPath: folder.path)))
struct FieldCaseTests {
    private static let readable =
        [
            "multipart-header-bytes", "base64-and-hex-with-whitespace", "json-bom", "data-uri-without-image-type",
        ].flatMap { requests($0) } + ["http10-expect-and-host/http10-expect.req"]

    private static func requests(_ name: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)) ?? []
        return names.filter { $0.hasSuffix(".req") }.sorted().map { "\(name)/\($0)" }
    }

    /// The picture as it lies in a request whose body it is.
    private static let picture: String? = {
        guard let request = try? Data(contentsOf: folder.appending(path: "http10-expect-and-host/http10-expect.req")),
            let end = request.range(of: Data("\r\n\r\n".utf8))
        else { return nil }
        return SHA256.digest(of: request[end.upperBound...]).hexadecimal
    }()

    private func reply(to name: String) async throws -> String {
        let request = [UInt8](try Data(contentsOf: folder.appending(path: name)))
        // Judged live is the very picture, not what a reader made of it.
        let server = TestServer(judge: { picture, _ in
            Samples.report(SHA256.digest(of: picture).hexadecimal == Self.picture ? .live : .spoof)
        })
        return try await server.make().application.test(.live) { client in
            let port = try #require(client.port)
            return try await RawClient.talk(toPort: port) { client in
                try await client.send(request)
                return try await client.receive(until: "\"request_id\"")
            }
        }
    }

    @Test(arguments: readable) func `What clients send is judged`(name: String) async throws {
        let reply = try await reply(to: name)
        #expect(reply.hasPrefix("HTTP/1.1 200 ") || reply.hasPrefix("HTTP/1.0 200 "))
        #expect(reply.contains("\"is_live\":true"))
    }

    @Test(arguments: requests("content-encoding-gzip")) func `A compressed body is told how to be sent`(
        name: String
    ) async throws {
        let reply = try await reply(to: name)
        #expect(reply.hasPrefix("HTTP/1.1 415 ") && reply.lowercased().contains("accept-encoding: identity\r\n"))
        #expect(reply.contains("request.unsupported_encoding"))
    }

    @Test func `The cases are there`() {
        #expect(Self.readable.count == 13 && Self.requests("content-encoding-gzip").count == 2)
    }
}
