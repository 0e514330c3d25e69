import Hummingbird
import HummingbirdTesting
import Imaging
import Inference
import NIOCore
import Testing
import Verification
import Vision

@testable import Server

/// A request that must be refused, and how.
struct Refusal: Sendable, CustomTestStringConvertible {
    let code: String
    let status: Int
    var method = HTTPRequest.Method.post
    var path = "/v1/liveness"
    var type: String? = "image/jpeg"
    var body: [UInt8] = Samples.picture

    var testDescription: String { "\(status) \(code) \(type ?? "")" }

    init(_ code: String, _ status: Int, type: String? = "image/jpeg", _ body: [UInt8] = Samples.picture) {
        self.code = code
        self.status = status
        self.type = type
        self.body = body
    }

    init(_ code: String, _ status: Int, _ method: HTTPRequest.Method, _ path: String) {
        self.code = code
        self.status = status
        self.method = method
        self.path = path
    }

    static func json(_ code: String, _ body: String) -> Refusal {
        Refusal(code, 400, type: "application/json", Array(body.utf8))
    }

    static func form(_ code: String, status: Int = 400, _ parts: [(String, [UInt8])]) -> Refusal {
        Refusal(code, status, type: Samples.formType, Samples.form(parts))
    }

    static let file = (Samples.fileHeaders, Samples.picture)
    static let checks = "Content-Disposition: form-data; name=enable_checks"

    static let all: [Refusal] = [
        Refusal("route.not_found", 404, .get, "/nowhere"), Refusal("route.not_found", 404, .post, "/v1/liveness/x"),
        Refusal("route.method_not_allowed", 405, .get, "/v1/liveness"),
        Refusal("route.method_not_allowed", 405, .delete, "/health"),
        Refusal("route.method_not_allowed", 405, .options, "/liveness"),
        Refusal("request.unsupported_type", 415, type: nil),
        Refusal("request.unsupported_type", 415, type: "text/plain"),
        Refusal("request.unsupported_type", 415, type: "nonsense;;"),
        Refusal("request.too_large", 413, [UInt8](repeating: 1, count: 1025)),
        form("request.too_large", status: 413, [(Samples.fileHeaders, [UInt8](repeating: 1, count: 1025))]),
        Refusal("request.too_large", 413, type: Samples.formType, [UInt8](repeating: 1, count: 70_000)),
        json("json.invalid", "{"), json("json.invalid", "[]"), json("json.invalid", "{}"),
        json("json.invalid", "{\"image\":1}"), json("json.invalid", "{\"image\":\"AAAA\",\"enable_checks\":\"no\"}"),
        json("base64.invalid", "{\"image\":\"A*AA\"}"),
        json("base64.unsupported_data_uri", "{\"image\":\"data:text/html,AAAA\"}"),
        Refusal("multipart.no_boundary", 400, type: "multipart/form-data"),
        Refusal("multipart.no_boundary", 400, type: "multipart/form-data; boundary=\"a;b\""),
        Refusal("multipart.truncated", 400, type: Samples.formType, []),
        Refusal("multipart.malformed", 400, type: Samples.formType, Array("--xYz\r\n\r\n".utf8)),
        form("multipart.unsupported_encoding", [(Samples.fileHeaders + "\r\nContent-Transfer-Encoding: base64", [])]),
        form("multipart.too_large", Array(repeating: ("Content-Disposition: form-data; name=x", []), count: 18)),
        form("multipart.missing_file", []), form("multipart.duplicate_file", [file, file]),
        form("parameter.invalid", status: 422, [file, (checks, Array("perhaps".utf8))]),
        form("parameter.invalid", status: 422, [file, (checks, Array("true".utf8)), (checks, Array("false".utf8))]),
        form("parameter.invalid", status: 422, [file, (checks, [UInt8](repeating: 49, count: 65))]),
        Refusal("parameter.invalid", 422, .post, "/v1/liveness?enable_checks=maybe"),
        Refusal("parameter.invalid", 422, .post, "/v1/liveness?enable_checks=1&enable_checks=1"),
        Refusal("parameter.unknown", 422, .post, "/v1/liveness?enable_check=1"),
    ]
}

@Suite(.timeLimit(.minutes(10))) struct ProblemTests {
    private struct Secret: Error, CustomStringConvertible {
        let description = "/etc/secret libfoo.so"
    }

    private func expect(_ response: TestResponse, _ code: String, _ status: Int) throws {
        #expect(response.status.code == status)
        let problem = try response.json()
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(problem["code"] == .text(code))
        #expect(problem["status"] == .number(Double(status)))
        #expect(problem["request_id"]?.text == response.headers[.requestID])
        let names: Set<String> = ["type", "title", "status", "detail", "code", "request_id"]
        #expect(Set(problem.members.keys).subtracting(["field"]) == names)
        if ["parameter.invalid", "multipart.missing_file", "multipart.duplicate_file"].contains(code) {
            #expect(problem["field"] == .text(code.hasPrefix("multipart") ? "file" : "enable_checks"))
        }
        #expect((status == 429 || status == 503) == (response.headers[.retryAfter] != nil))
    }

    @Test(arguments: Refusal.all) func `A bad request is refused with its code`(refusal: Refusal) async throws {
        var server = TestServer()
        server.configuration.pictureLimitBytes = 1024
        var headers: HTTPFields = [:]
        headers[.contentType] = refusal.type
        try expect(
            try await server.send(refusal.method, refusal.path, headers, refusal.body), refusal.code, refusal.status)
    }

    @Test(arguments: ImagingError.Code.allCases) func `A bad picture is refused with its code`(
        code: ImagingError.Code
    ) async throws {
        let response = try await TestServer(judge: { _, _ in throw ImagingError(code, "/etc/secret libfoo.so") }).post()
        let expected = ProblemCode(code)
        try expect(response, expected.code, expected.status.code)
        #expect(!String(buffer: response.body).contains("secret"))
        if code != .internalFailure, code != .outOfMemory { #expect((400..<500).contains(expected.status.code)) }
    }

    @Test func `Errors of the server tell nothing about it`() async throws {
        let errors: [any Error] = [Secret(), VisionError(.inferenceFailed, "/etc/secret libfoo.so")]
        for error in errors {
            let response = try await TestServer(judge: { _, _ in throw error }).post()
            try expect(response, "server.internal", 500)
            #expect(!String(buffer: response.body).contains("secret"))
        }
    }

    @Test func `A full queue is 503 with the lane's estimate`() async throws {
        let response = try await TestServer(judge: { _, _ in throw LaneError.busy(retryAfterSeconds: 7) }).post()
        try expect(response, "server.busy", 503)
        #expect(response.headers[.retryAfter] == "7")
    }

    @Test func `A decision that takes too long is cancelled and 503`() async throws {
        var server = TestServer(clock: FiringClock(until: .seconds(10)))
        server.judge = { _, _ in
            // Ends only by cancellation.
            for await _ in AsyncStream<Void>.makeStream().stream {}
            #expect(Task.isCancelled)
            throw CancellationError()
        }
        try expect(try await server.post(), "server.timeout", 503)
    }

    @Test func `Bodies beyond the budget are 503, and the budget comes back`() async throws {
        var server = TestServer()
        server.configuration.pictureLimitBytes = 1024
        server.configuration.bodyBudgetBytes = 1025
        let application = try await server.make()
        let budget = application.routes.bodyBudget
        var reservation: BodyReservation? = BodyReservation(of: budget)
        try reservation?.grow(by: 1020)
        try await application.application.test(.router) { client in
            let refused = try await client.execute(
                uri: "/v1/liveness", method: .post, headers: [.contentType: "image/jpeg"],
                body: ByteBuffer(bytes: Samples.picture))
            #expect(refused.problemCode == "server.busy")
        }
        reservation = nil
        #expect(budget.usedBytes == 0)
    }

    @Test func `A method that is not allowed is told which are`() async throws {
        #expect(try await TestServer().send(.get, "/liveness").headers[.allow] == "POST")
        #expect(try await TestServer().send(.post, "/health").headers[.allow] == "GET, HEAD")
    }
}
