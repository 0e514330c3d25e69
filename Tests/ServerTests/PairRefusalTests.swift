import Hummingbird
import HummingbirdTesting
import Imaging
import NIOCore
import Synchronization
import TestSupport
import Testing
import Verification
import Vision

@testable import Server

/// A request about two pictures that must be refused, and how.
struct PairRefusal: Sendable, CustomStringConvertible {
    let code: String
    let status: Int
    let field: String?
    let type: String?
    let body: [UInt8]

    var description: String { "\(status) \(code) \(field ?? "")" }

    init(_ code: String, _ status: Int, field: String? = nil, type: String? = Samples.formType, _ body: [UInt8]) {
        self.code = code
        self.status = status
        self.field = field
        self.type = type
        self.body = body
    }

    static func json(_ code: String, status: Int = 400, field: String? = nil, _ body: String) -> PairRefusal {
        PairRefusal(code, status, field: field, type: "application/json", Array(body.utf8))
    }

    private static let one = Samples.picture("image1", Samples.first)
    private static let two = Samples.picture("image2", Samples.second)
    private static let long = [UInt8](repeating: 1, count: 1025)

    static let all: [PairRefusal] = [
        PairRefusal("multipart.missing_file", 400, field: "image1", Samples.form([two])),
        PairRefusal("multipart.missing_file", 400, field: "image2", Samples.form([one])),
        PairRefusal("multipart.missing_file", 400, field: "image1", Samples.form([])),
        PairRefusal(
            "multipart.missing_file", 400, field: "image2",
            Samples.form([one, Samples.picture("Image2", Samples.second)])),
        PairRefusal("multipart.duplicate_file", 400, field: "image1", Samples.form([one, one, two])),
        PairRefusal("multipart.duplicate_file", 400, field: "image2", Samples.form([one, two, two])),
        PairRefusal("multipart.no_boundary", 400, type: "multipart/form-data", Samples.form([one, two])),
        PairRefusal("multipart.truncated", 400, type: "multipart/form-data; boundary=other", Samples.form([one, two])),
        PairRefusal("multipart.truncated", 400, Array(Samples.form([one, two]).dropLast(4))),
        PairRefusal("multipart.too_large", 400, Samples.form(Array(repeating: Samples.field("x", ""), count: 40))),
        PairRefusal("request.unsupported_type", 415, type: nil, Samples.form([one, two])),
        PairRefusal("request.unsupported_type", 415, type: "image/jpeg", Samples.first),
        PairRefusal("request.unsupported_type", 415, type: "text/plain", Samples.form([one, two])),
        PairRefusal(
            "request.too_large", 413, field: "image1", Samples.form([Samples.picture("image1", long), two])),
        PairRefusal(
            "request.too_large", 413, field: "image2", Samples.form([one, Samples.picture("image2", long)])),
        PairRefusal("request.too_large", 413, Array(repeating: 1, count: 70_000)),
        json("json.invalid", "{"), json("json.invalid", "[]"), json("json.invalid", ""), json("json.invalid", "{} x"),
        json("json.invalid", #"{"image1":"AAAA","image2":"AAAA","params":{"ssim_thresh":NaN}}"#),
        json("json.invalid", field: "image1", "{}"),
        json("json.invalid", field: "image2", #"{"image1":"AAAA"}"#),
        json("json.invalid", field: "image2", #"{"image1":"AAAA","image2":null}"#),
        json("parameter.invalid", status: 422, field: "image1", #"{"image1":"AAAA","image1":"AAAA","image2":"AAAA"}"#),
        json("base64.invalid", field: "image1", #"{"image1":"A*AA","image2":"AAAA"}"#),
        json("base64.invalid", field: "image2", #"{"image1":"AAAA","image2":"AAA=="}"#),
        json("base64.invalid", field: "image2", #"{"image1":"AAAA","image2":"+-AA"}"#),
        json("base64.unsupported_data_uri", field: "image1", #"{"image1":"data:text/html,AA","image2":"AAAA"}"#),
        json("base64.unsupported_data_uri", field: "image2", #"{"image1":"AAAA","image2":"data:image/png"}"#),
        json(
            "request.too_large", status: 413, field: "image2",
            #"{"image1":"AAAA","image2":"\#(String(repeating: "A", count: 1368))"}"#),
    ]
}

@Suite(.timeLimit(.minutes(10))) struct PairRefusalTests {
    @Test(arguments: ["/detect", "/detect_base64", "/v1/liveness/pair"])
    func `A request that is wrong is a 4xx with its code and field, and leaves no file behind`(
        path: String
    ) async throws {
        let folder = try TemporaryFolder()
        var server = TestServer(judgePair: { _, _, options in
            Issue.record("a request that is refused must not be judged")
            return Samples.pairReport(.live, options)
        })
        server.configuration.pictureLimitBytes = 1024
        server.configuration.drawingFolder = folder.path
        try await server.talk { client in
            for refusal in PairRefusal.all {
                var headers: HTTPFields = [:]
                headers[.contentType] = refusal.type
                let response = try await client.send(.post, path, headers, refusal.body)
                let problem = try response.json()
                #expect(response.status.code == refusal.status, "\(refusal)")
                #expect(problem["code"] == .text(refusal.code), "\(refusal)")
                #expect(problem["field"]?.text == refusal.field, "\(refusal)")
            }
            #expect(folder.files == [] && folder.folders == [])
        }
    }

    @Test(arguments: FrameError.FrameNumber.allCases)
    func `A picture that cannot be used is a client's error with the picture's name and no file is left`(
        frame: FrameError.FrameNumber
    ) async throws {
        let folder = try TemporaryFolder()
        let codes = Mutex(ImagingError.Code.allCases)
        var server = TestServer(judgePair: { _, _, _ in
            throw FrameError(frame, ImagingError(codes.withLock { $0[0] }, "/etc/secret libfoo.so"))
        })
        server.configuration.drawingFolder = folder.path
        try await server.talk { client in
            while let expected = codes.withLock({ $0.first.map(ProblemCode.init) }) {
                let response = try await client.send(
                    .post, "/detect", [.contentType: Samples.formType], Samples.pairForm())
                #expect(response.status == expected.status)
                #expect(response.problemCode == expected.code)
                #expect(try response.json()["field"] == .text(frame == .first ? "image1" : "image2"))
                #expect(!String(buffer: response.body).contains("secret"))
                codes.withLock { _ = $0.removeFirst() }
            }
            #expect(folder.files == [] && folder.folders == [])
        }
    }

    @Test(arguments: [
        "../../x.jpg", "/etc/x.jpg", "a\0b.jpg", "a\nb.jpg", String(repeating: "x", count: 300), "", "Porträt 画像.jpg",
        "x.tif", "x.exe", "C:\\x.jpg", "%2e%2e%2fx.jpg",
    ]) func `A file's name is never looked at, echoed, or written to disk`(name: String) async throws {
        let folder = try TemporaryFolder()
        var server = TestServer()
        server.configuration.drawingFolder = folder.path
        let form = Samples.form([
            Samples.picture("image1", Samples.first, fileName: name),
            Samples.picture("image2", Samples.second, fileName: name),
        ])
        let (response, files) = try await server.talk { client in
            (try await client.send(.post, "/detect", [.contentType: Samples.formType], form), folder.files)
        }
        if name.utf8.contains(0x0A) {
            // A line end ends the part's header itself (RFC 9110, 5.5).
            #expect(response.problemCode == "multipart.malformed")
            #expect(files == [])
        } else {
            #expect(response.status == .ok)
            #expect(name.isEmpty || !String(buffer: response.body).contains(name))
            #expect(files.count == Samples.drawings.count && files.allSatisfy { $0.hasSuffix(".png") })
        }
        #expect(folder.folders == [])
    }

    @Test func `A refusal echoes neither the pictures nor the values that were sent`() async throws {
        let canary = "Q0FOQVJZ"
        for members in [
            #""image1":"\#(canary)","image2":"\#(canary)","params":{"ssim_thresh":"\#(canary)"}"#,
            #""image1":"\#(canary)*","image2":"\#(canary)""#, #""image1":"\#(canary)","\#(canary)":1"#,
        ] {
            let response = try await TestServer().send(
                .post, "/detect_base64", [.contentType: "application/json"], Array("{\(members)}".utf8))
            #expect((400..<500).contains(response.status.code))
            #expect(!String(buffer: response.body).contains(canary))
        }
    }

    @Test func `Base64 in the URL-safe alphabet, without padding, with escapes and as data URIs is read`() async throws
    {
        let seen = Mutex<[[UInt8]]>([])
        let server = TestServer(judgePair: { first, second, options in
            seen.withLock { $0 = [first, second] }
            return Samples.pairReport(.live, options)
        })
        let bytes: [UInt8] = [0xFB, 0xEF, 0xFF, 0xFE]
        for text in [
            "++///g==", "--___g", #"++\/\/\/g=="#, #"\u002b\u002B\/\/\/g"#, "data:image/jpeg;base64,++///g==",
            "DATA:IMAGE/PNG;charset=x;BASE64,++///g",
        ] {
            let body = Array(#" { "image1" : "\#(text)" , "image2":"\#(text)" } "#.utf8)
            let response = try await server.send(.post, "/detect_base64", [.contentType: "application/json"], body)
            #expect(response.status == .ok, "\(text)")
            #expect(seen.withLock { $0 } == [bytes, bytes], "\(text)")
        }
    }

    @Test func `An empty picture is the client's error`() async throws {
        let server = TestServer(judgePair: { first, _, _ in
            #expect(first.isEmpty)
            throw FrameError(.first, ImagingError(.empty, "no bytes"))
        })
        let json = Array(#"{"image1":"","image2":"AAAA"}"#.utf8)
        let form = Samples.form([Samples.picture("image1", []), Samples.picture("image2", Samples.second)])
        for (type, body) in [("application/json", json), (Samples.formType, form)] {
            let response = try await server.send(.post, "/detect", [.contentType: type], body)
            #expect(response.status == .badRequest)
            #expect(try response.json()["field"] == .text("image1"))
        }
    }

    @Test func `A technical failure is a 500 that discloses neither paths nor libraries, and a full queue is 503`()
        async throws
    {
        let failed = try await TestServer(judgePair: { _, _, _ in
            throw VisionError(.inferenceFailed, "/etc/secret libfoo.so")
        }).postPair()
        #expect(failed.problemCode == "server.internal")
        #expect(!String(buffer: failed.body).contains("secret"))
        let busy = TestServer(judgePair: { _, _, _ in throw ImagingError(.outOfMemory, "") })
        #expect(try await busy.postPair().status == .serviceUnavailable)
    }

    @Test func `No origin is reflected unless it is configured, and never with credentials`() async throws {
        for method in [HTTPRequest.Method.post, .options] {
            let response = try await TestServer().send(
                method, "/detect",
                [
                    .contentType: Samples.formType, .origin: "https://evil.example",
                    .accessControlRequestMethod: "POST",
                ], Samples.pairForm())
            #expect(response.headers[.accessControlAllowOrigin] == nil)
            #expect(response.headers[.accessControlAllowCredentials] == nil)
        }
        var server = TestServer()
        server.configuration.corsOrigins = ["https://example.org"]
        let preflight = try await server.send(
            .options, "/cleanup/\(SessionIdentifier())",
            [.origin: "https://example.org", .accessControlRequestMethod: "DELETE"])
        #expect(preflight.headers[.accessControlAllowMethods] == "DELETE")
    }

    @Test func `A body of 200 MB is refused before it is read`() async throws {
        try await TestServer().make().application.test(.live) { client in
            let port = try #require(client.port)
            for path in ["/detect", "/detect_base64"] {
                try await RawClient.talk(toPort: port) { client in
                    let type = path == "/detect" ? Samples.formType : "application/json"
                    try await client.send(
                        "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: \(type)\r\nContent-Length: 209715200\r\n\r\n"
                    )
                    let reply = try await client.receive(until: nil)
                    #expect(reply.hasPrefix("HTTP/1.1 413 "))
                    #expect(reply.contains("request.too_large"))
                }
            }
        }
    }

    @Test(arguments: [(Samples.formType, Samples.pairForm()), ("application/json", Samples.pairJSON())])
    func `Bodies are counted against the budget and given back`(type: String, body: [UInt8]) async throws {
        let used = Mutex(0)
        var server = TestServer()
        let budget = Mutex<BodyBudget?>(nil)
        server.judgePair = { _, _, options in
            used.withLock { $0 = budget.withLock { $0?.usedBytes ?? 0 } }
            return Samples.pairReport(.live, options)
        }
        let application = try await server.make()
        budget.withLock { $0 = application.routes.bodyBudget }
        try await application.application.test(.router) { client in
            let response = try await client.send(.post, "/v1/liveness/pair", [.contentType: type], body)
            #expect(response.status == .ok)
        }
        #expect(used.withLock { $0 } == body.count)
        #expect(application.routes.bodyBudget.usedBytes == 0)
    }
}
