import Documents
import FoundationEssentials
import Hummingbird
import HummingbirdTesting
import Imaging
import Logging
import NIOCore
import Storage
import Testing
import Verification
import Vision

@testable import Server

/// A server whose job is a closure, so that tests of HTTP need no models.
struct TestServer {
    var configuration = ServerConfiguration()
    var keys: KeyStore?
    /// No sleep on it ends by itself: tests of other things than time limits must not depend on how busy the machine is.
    var clock: any Clock<Duration> = FiringClock(until: .zero)
    var now: @Sendable () -> Duration = { .zero }
    var start: (@Sendable () async throws -> LivenessEndpoint)?
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    var judge: LivenessEndpoint.PictureJudge? = { _, _ in Samples.report(.live) }
    var judgePair: LivenessEndpoint.JudgePair? = { _, _, options in Samples.pairReport(.live, options) }
    var authority = CallerAuthority.stricter
    var recognition: RecognitionEndpoint?
    var galleries: GalleryStore?
    var trust = TrustStore()
    var policies: PolicyConfiguration?
    var date: @Sendable () -> Date = { Date(timeIntervalSince1970: 0) }
    var makeChallenge: @Sendable () -> Challenge = { Challenge() }

    /// The server, whose job is loaded.
    func make() async throws -> ServerApplication {
        let endpoint = LivenessEndpoint(
            judge: judge, judgePair: judgePair, load: { (running: 1, waiting: 2, rejected: 3) },
            edition: try Samples.policy, models: ["network": "aa"], authority: authority,
            recognition: recognition)
        let server = try ServerApplication(
            configuration: configuration, keys: try keys ?? KeyStore(path: nil), galleries: galleries,
            passports: Passports(trust: trust, now: now, date: date, makeChallenge: makeChallenge),
            policies: policies, version: "1.2.3", logger: logger,
            clock: clock, now: now, start: start ?? { endpoint })
        await server.readiness.load()
        return server
    }

    /// Sends one request through the router.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], _ body: [UInt8]? = nil
    ) async throws -> TestResponse {
        try await make().application.test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
        }
    }

    /// Has a conversation with one server through its router.
    func talk<Value: Sendable>(
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        try await make().application.test(.router) { try await body($0) }
    }

    /// Posts two pictures as a form.
    func postPair(
        _ path: String = "/detect", _ fields: [(name: String, value: String)] = []
    ) async throws -> TestResponse {
        try await send(.post, path, [.contentType: Samples.formType], Samples.pairForm(fields))
    }

    /// Posts a picture as it is.
    func post(_ path: String = "/v1/liveness", _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.post, path, [.contentType: "image/jpeg"] + headers, Samples.picture)
    }
}

extension HTTPFields {
    static func + (a: HTTPFields, b: HTTPFields) -> HTTPFields {
        var sum = a
        for field in b { sum[field.name] = field.value }
        return sum
    }
}

extension TestClientProtocol {
    /// Sends one request.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], _ body: [UInt8]? = nil
    ) async throws -> TestResponse {
        try await execute(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    }
}

extension TestResponse {
    /// The body as a JSON object.
    func json() throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(body.readableBytesView))
    }

    /// The stable code of a problem.
    var problemCode: String? {
        guard headers[.contentType] == "application/problem+json" else { return nil }
        return try? json()["code"]?.text
    }
}
