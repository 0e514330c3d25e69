import Cryptography
import Foundation
import Subprocess
import TestSupport
import Testing

@testable import bonafide

/// What the client does with servers that behave and with others, on this machine alone.
@Suite struct `The client's connection` {
    private struct Seen: Decodable {
        let method, path, body: String
        let headers: [String: String]
    }

    private static let files = [(ClientService.Part(.image, "image"), [UInt8](repeating: 0xFF, count: 3 << 20))]

    /// Lets a server behave until the body is over.
    private func withServer(
        _ arguments: [String] = [], _ body: (String) async throws -> Void
    ) async throws {
        let server = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Support/behaving_server.py")
        _ = try await run(
            .name("python3"), arguments: .init([server.path] + arguments), input: .none, output: .sequence,
            error: .discarded
        ) { execution in
            for try await line in execution.standardOutput.strings() {
                try await body("127.0.0.1:\(try #require(Int(line.filter(\.isNumber))))")
                break
            }
            try execution.send(signal: .kill)
        }
    }

    private func send(
        _ url: String, _ request: ClientRequest = ClientRequest(.health, [], as: .raw), seconds: Int = 30
    ) async throws -> ClientReply {
        let connection = ClientConnection(
            url: try ServerURL(url), key: try ClientKey("bf_1_secret"), timeoutSeconds: seconds)
        return try await connection.send(request)
    }

    private func code(_ url: String, seconds: Int = 30) async throws -> String {
        try await #require(throws: CommandError.self) { try await send(url, seconds: seconds) }.code
    }

    @Test func `sends key, type and body as they are`() async throws {
        try await withServer { host in
            let request = ClientRequest(.liveness, Self.files, as: .raw)
            let seen = try JSONDecoder().decode(
                Seen.self, from: Data(try await send("http://\(host)/echo", request).text.utf8))
            #expect(seen.method == "POST" && seen.path == "/echo/liveness")
            #expect(seen.body == SHA256.digest(of: Self.files[0].1).hexadecimal)
            #expect(seen.headers["content-length"] == "\(3 << 20)" && seen.headers["x-api-key"] == "bf_1_secret")
            #expect(
                seen.headers["accept"] == "application/json"
                    && seen.headers["content-type"] == request.body?.contentType)
            #expect(seen.headers["user-agent"]?.hasPrefix("bonafide/") == true && seen.headers["expect"] == nil)
            let health = try JSONDecoder().decode(
                Seen.self, from: Data(try await send("http://\(host)/echo").text.utf8))
            #expect(health.method == "GET" && health.path == "/echo/health")
        }
    }

    @Test func `gives a refusal and a redirect as they come, and follows none`() async throws {
        try await withServer { host in
            let refusal = try await send("http://\(host)/refuse")
            #expect(refusal.status == 401 && refusal.text == #"{"code":"auth.missing"}"#)
            let redirect = try await send("http://\(host)/redirect")
            #expect(redirect.status == 302 && redirect.text == "elsewhere")
        }
    }

    @Test func `ends at its limits`() async throws {
        try await withServer { host in
            let large = try await code("http://\(host)/large")
            #expect(large == "client.reply_too_large")
            for path in ["silent", "endless"] {
                let late = try await code("http://\(host)/\(path)", seconds: 1)
                #expect(late == "client.timeout")
            }
            let broken = try await code("http://\(host)/broken")
            #expect(broken == "client.no_connection")
        }
    }

    @Test func `trusts no certificate of nobody, and sends it nothing`() async throws {
        let scratch = try TemporaryFolder()
        let (certificate, key) = (scratch("certificate.pem"), scratch("key.pem"))
        let made = try await run(
            .name("openssl"),
            arguments: [
                "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
                "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
            ], output: .discarded, error: .discarded)
        try #require(made.terminationStatus.isSuccess)
        try await withServer([certificate, key]) { host in
            let untrusted = try await code("https://\(host)/echo")
            #expect(untrusted == "client.no_connection")
        }
    }
}
