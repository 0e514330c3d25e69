import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing
import Verification

@testable import Server

@Suite struct RouteTests {
    @Test(arguments: ["/v1/liveness", "/liveness"]) func `A picture arrives unchanged in each of the three forms`(
        path: String
    ) async throws {
        let seen = Mutex<[[UInt8]]>([])
        let server = TestServer(judge: { picture, options in
            seen.withLock { $0.append(picture) }
            #expect(options.qualityGate == .enforced)
            return Samples.report(.live)
        })
        let json = Array("{\"image\":\"data:image/jpeg;base64,/9j/4A0KLS0BAgM=\"}".utf8)
        let requests: [(String, [UInt8])] = [
            ("image/jpeg", Samples.picture), ("application/octet-stream", Samples.picture),
            (Samples.formType, Samples.form([(Samples.fileHeaders, Samples.picture)])), ("application/json", json),
        ]
        for (type, body) in requests {
            let response = try await server.send(.post, path, [.contentType: type], body)
            #expect(response.status == .ok)
        }
        #expect(seen.withLock { $0 } == Array(repeating: Samples.picture, count: requests.count))
    }

    @Test(arguments: [true, false])
    func
        `The quality gate is skipped by query, form field and JSON field where the operator allows it, and nowhere else`(
            isAllowed: Bool
        ) async throws
    {
        var server = TestServer(judge: { _, options in
            Samples.report(options.qualityGate == .floor ? .live : .retake, reasons: [.blurred])
        })
        if isAllowed { server.authority.skippable = [.quality] }
        let form = Samples.form([
            ("Content-Disposition: form-data; name=enable_checks", Array("False".utf8)),
            (Samples.fileHeaders, Samples.picture),
        ])
        let requests: [(String, String, [UInt8])] = [
            ("?enable_checks=false", "image/jpeg", Samples.picture), ("", Samples.formType, form),
            ("?enable_checks=0", Samples.formType, form),
            ("", "application/json", Array("{\"image\":\"AAAA\",\"enable_checks\":false}".utf8)),
        ]
        for (query, type, body) in requests {
            let reply = try await server.send(.post, "/v1/liveness" + query, [.contentType: type], body).json()
            #expect(reply["outcome"] == .text(isAllowed ? "live" : "retake"))
            #expect(reply["ignored_options"] == (isAllowed ? nil : .array([.text("enable_checks")])))
        }
        let gated = try await server.post().json()
        #expect(gated["ignored_options"] == nil)
        #expect(gated["status"] == .text("QUALITY_FAILED"))
        #expect(gated["reasons"] == .array([.text("blur")]))
        #expect(gated["hints"]?.array?.count == 1)
    }

    @Test func `The long reply keeps eKYC-facial's fields and directions`() async throws {
        let reply = try await TestServer().post("/v1/liveness", [.requestID: "client-7"]).json()
        #expect(reply["status"] == .text("SUCCESS"))
        #expect(reply["is_live"] == .bool(true))
        #expect(reply["liveness_score"] == .number(0.125))
        #expect(reply["p_live"] == .number(0.875))
        #expect(reply["confidence"] == .number(0.875))
        #expect(reply["face_bbox"] == .array([.number(100), .number(81), .number(150), .number(151)]))
        #expect(reply["scores"]?["brightness"] == .number(120.45))
        #expect(reply["scores"]?["noise"] == .null)
        #expect(reply["policy"]?["name"] == .text("test"))
        #expect(reply["request_id"] == .text("client-7"))
    }

    @Test(arguments: LivenessOutcome.allCases)
    func `The short reply keeps face-recognition-liveness's fields; only live passes`(outcome: LivenessOutcome)
        async throws
    {
        let response = try await TestServer(judge: { _, _ in Samples.report(outcome) }).post("/liveness")
        let reply = try response.json()
        #expect(response.status == .ok)
        #expect(reply["passed"] == .bool(outcome == .live))
        #expect(reply["score"] == .number(outcome == .live ? 0.875 : 0.125))
        #expect(reply["p_live"] == .number(0.875))
        #expect(reply["threshold"] == .number(0.75))
        #expect(reply["outcome"] == .text(outcome.rawValue))
    }

    @Test func `Health, life and readiness are told while the models load, after, and after a failure`() async throws {
        struct Broken: Error {}
        let ready = try await TestServer().send(.get, "/readyz")
        #expect(ready.status == .ok)
        let health = try await TestServer().send(.get, "/health").json()
        #expect(health["status"] == .text("healthy"))
        #expect(health["version"] == .text("1.2.3"))
        #expect(health["models"]?["network"] == .text("aa"))

        let broken = TestServer(start: { throw VerificationError(.selfTestFailed, "scores are equal") })
        for path in ["/livez", "/health"] { #expect(try await broken.send(.get, path).status == .ok) }
        let notReady = try await broken.send(.get, "/readyz")
        #expect(notReady.status == .serviceUnavailable)
        #expect(notReady.problemCode == "server.not_ready")
        #expect(try await broken.post().problemCode == "server.not_ready")
    }

    @Test func `Every reply names the request and forbids sniffing, caching and framing`() async throws {
        for (path, status) in [("/livez", 200), ("/nowhere", 404), ("/docs", 200)] {
            let headers = try await TestServer().send(.get, path, [.requestID: "bad id\"{}"])
            #expect(headers.status.code == status)
            #expect(headers.headers[.xContentTypeOptions] == "nosniff")
            #expect(headers.headers[.cacheControl] == "no-store")
            #expect(headers.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            let id = try #require(headers.headers[.requestID])
            #expect(id.count == 32 && id.allSatisfy(\.isHexDigit))
        }
    }

    @Test func `The documentation page needs nothing from elsewhere`() async throws {
        let response = try await TestServer().send(.get, "/docs")
        let page = String(buffer: response.body)
        for route in try await TestServer().make().routes.table.routes { #expect(page.contains(route.path)) }
        for parameter in PairParameter.allCases { #expect(page.contains("<code>\(parameter.rawValue)</code>")) }
        for code in ProblemCode.all { #expect(page.contains("id=\"\(code.code)\"")) }
        #expect(page.contains("id=\"file\"") && page.contains("fetch(\"/v1/liveness\""))
        #expect(page.contains("id=\"second\"") && page.contains("fetch(\"/v1/liveness/pair?visualize=true\""))
        #expect(!page.contains("src=") && !page.contains("@import") && !page.contains("url("))
        let policy = try #require(response.headers[.contentSecurityPolicy])
        #expect(policy.contains("style-src 'sha256-") && policy.contains("script-src 'sha256-"))
        #expect(policy.contains("connect-src 'self';") && !policy.contains("unsafe"))
    }

    @Test func `Origins are matched exactly, and none are allowed by default`() async throws {
        let none = try await TestServer().send(.get, "/livez", [.origin: "https://example.org"])
        #expect(none.headers[.accessControlAllowOrigin] == nil)
        var server = TestServer()
        server.configuration.corsOrigins = ["https://example.org"]
        let allowed = try await server.send(.get, "/nowhere", [.origin: "https://example.org"])
        #expect(allowed.headers[.accessControlAllowOrigin] == "https://example.org")
        #expect(allowed.headers[.accessControlAllowCredentials] == nil)
        #expect(allowed.status == .notFound)
        let other = try await server.send(.get, "/livez", [.origin: "https://example.org.evil"])
        #expect(other.headers[.accessControlAllowOrigin] == nil)
        #expect(other.headers[.vary] == "Origin")
        let preflight = try await server.send(
            .options, "/v1/liveness", [.origin: "https://example.org", .accessControlRequestMethod: "POST"])
        #expect(preflight.status == .noContent)
        #expect(preflight.headers[.accessControlAllowMethods] == "POST")
        #expect(preflight.headers[.accessControlAllowHeaders] == "Content-Type, X-API-Key, X-Request-Id")
        let once = try await server.send(
            .options, "/v1/galleries/g/subjects",
            [.origin: "https://example.org", .accessControlRequestMethod: "POST"])
        #expect(once.headers[.accessControlAllowHeaders]?.hasSuffix(", X-Request-Id, Idempotency-Key") == true)
    }

    /// The field case cors.
    @Test
    func `Preflight allows every header that a route reads, and answers with a slash at the end as the route does`()
        async throws
    {
        var server = TestServer()
        server.configuration.corsOrigins = ["capacitor://localhost"]
        let asked: HTTPFields = [.origin: "capacitor://localhost", .accessControlRequestMethod: "POST"]
        for route in try await server.make().routes.table.routes {
            let path = route.path.replacing(/\{[a-z_]+\}/, with: "x")
            for path in [path, path + "/"] where path != "//" {
                let preflight = try await server.send(.options, path, asked)
                #expect(preflight.status == .noContent, "\(path)")
                let allowed =
                    preflight.headers[.accessControlAllowHeaders]?.split(separator: ", ").map(String.init) ?? []
                let wanted = ["Content-Type", "X-API-Key", "X-Request-Id"] + route.headers.map(\.name.rawName)
                #expect(Set(allowed).isSuperset(of: wanted), "\(path)")
                #expect(preflight.headers[.accessControlAllowOrigin] == "capacitor://localhost")
            }
        }
        let picture: HTTPFields = [.origin: "capacitor://localhost", .contentType: "image/jpeg"]
        let answer = try await server.send(.post, "/v1/liveness/", picture, Samples.picture)
        #expect(answer.status == .ok && answer.headers[.accessControlAllowOrigin] == "capacitor://localhost")
        #expect(try await server.send(.options, "/v1/nothing/", asked).status == .notFound)
    }
}
