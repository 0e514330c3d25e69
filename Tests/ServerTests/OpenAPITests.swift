import Hummingbird
import HummingbirdTesting
import Reports
import TestSupport
import Testing
import Verification

@testable import Server

@Suite struct OpenAPITests {
    private func document() async throws -> JSONValue { try await TestServer().send(.get, "/openapi.json").json() }

    @Test func `Every route of the router is documented, and nothing else`() async throws {
        let paths = try await document()["paths"]?.members ?? [:]
        let documented = paths.flatMap { path, item in item.members.keys.map { "\($0) \(path)" } }
        let routed = try await TestServer().make().routeDescriptions
            .map { "\($0.method.rawValue.lowercased()) \($0.path)" }
        #expect(Set(documented) == Set(routed))
        #expect(documented.count == routed.count && documented.count > 30)
    }

    private static func routes() async throws -> [Route] { try await TestServer().make().routes.table.routes }

    /// Replies about policies are held against the document where they are made: CalibrationRouteTests.
    @Test(arguments: try await routes().filter { $0.scope != .calibrate && $0.scope != .operate })
    func `Real replies are what the document says`(route: Route) async throws {
        let document = try await document()
        let folder = try TemporaryFolder()
        var server = TestServer()
        server.recognition = try RecognitionSamples.endpoint()
        server.galleries = try RecognitionSamples.store(folder)
        let response = try await server.talk { try await sample(route, $0) }
        #expect(response.status == route.reply.status)
        #expect(response.status == .ok || route.path == "/redoc" && response.headers[.location] == "/docs")
        let operation = document["paths"]?[route.path]?[route.methodName]
        let content = try #require(operation?["responses"]?["\(response.status.code)"]?["content"]?.members)
        let type = try #require(content.keys.first)
        #expect(response.headers[.contentType]?.hasPrefix(type) == true)
        guard type == "application/json" else { return }
        let schema = try #require(content[type]?["schema"])
        #expect(SchemaCheck(document: document).violations(of: try response.json(), schema) == [])
    }

    /// A successful reply of an operation.
    private func sample(_ operation: String, _ client: any TestClientProtocol) async throws -> TestResponse {
        let route = try #require(try await Self.routes().first { $0.operation == operation })
        return try await sample(route, client)
    }

    /// A successful reply of a route.
    private func sample(_ route: Route, _ client: any TestClientProtocol) async throws -> TestResponse {
        let picture = RecognitionSamples.picture(1)
        switch route.operation {
        case "faceMatch", "compare", "matchFaces":
            let names = ["reference_image", "selfie_image", "photo_a", "photo_b", "reference", "probe"]
            return try await client.send(
                .post, route.path, [.contentType: Samples.formType],
                Samples.form(names.map { Samples.picture($0, picture) }))
        case "createGallery":
            return try await client.send(.put, "/v1/galleries/facebank")
        case "enrol":
            _ = try await sample("createGallery", client)
            return try await client.send(
                .post, "/v1/galleries/facebank/subjects?label=x", [.contentType: "image/jpeg"], picture)
        case "identity", "main", "search", "verifySubject", "galleries", "gallery", "deleteGallery", "subjects",
            "subject", "deleteSubject":
            let subject = try await sample("enrol", client).json()["subject"]?.text ?? ""
            let path = route.path.replacing("{gallery}", with: "facebank").replacing("{subject}", with: subject)
            return route.method == .post
                ? try await client.send(.post, path, [.contentType: "image/jpeg"], picture)
                : try await client.send(route.method, path)
        case "liveness", "shortLiveness":
            return try await client.send(.post, route.path, [.contentType: "image/jpeg"], Samples.picture)
        case "detect", "detectBase64", "pairLiveness":
            return try await client.send(.post, route.path, [.contentType: Samples.formType], Samples.pairForm())
        case "passportChallenge": return try await client.send(.post, route.path)
        case "passportVerify":
            let passport = try #require(PassportGolden.passport(named: "P-256 named sha256"))
            return try await client.send(
                .post, route.path + "?include_mrz=true", [.contentType: Samples.formType], passport.form())
        case "visualization", "cleanup":
            let results = try #require(try await sample("detect", client).json()["results"])
            let name = results["visualizations"]?["residual_heat"]?.text ?? ""
            let session = results["session_id"]?.text ?? ""
            return route.operation == "cleanup"
                ? try await client.send(.delete, "/cleanup/\(session)")
                : try await client.send(.get, "/visualization/\(name)")
        default:
            return try await client.send(.get, route.path)
        }
    }

    @Test func `Problems and undecided replies are what the document says`() async throws {
        let document = try await document()
        let check = SchemaCheck(document: document)
        let problem = try await TestServer().send(.get, "/nowhere").json()
        let reference = JSONValue.object(["$ref": .text("#/components/schemas/Problem")])
        #expect(check.violations(of: problem, reference) == [])
        #expect(check.violations(of: .object(["code": .text("x")]), reference).count >= 5)

        let refused = try await TestServer().postPair("/detect", [("ssim_thresh", "2")]).json()
        #expect(check.violations(of: refused, reference) == [])
        #expect(problem["field"] == nil && refused["field"] == .text("ssim_thresh"))
        let code = document["components"]?["schemas"]?["Problem"]?["properties"]?["code"]
        #expect(code?["enum"]?.array?.count == ProblemCode.all.count)
        for (path, name) in [("/v1/liveness/pair", "PairLivenessReply"), ("/detect", "DetectReply")] {
            let schema = JSONValue.object(["$ref": .text("#/components/schemas/\(name)")])
            let reply = try await TestServer(judgePair: { _, _, _ in Samples.notLookedAt }).postPair(path).json()
            #expect(check.violations(of: reply, schema) == [])
        }
        let empty = TestServer(judge: { _, _ in Samples.noFace })
        for (path, name) in [("/v1/liveness", "LivenessReply"), ("/liveness", "SeedLivenessReply")] {
            let schema = JSONValue.object(["$ref": .text("#/components/schemas/\(name)")])
            #expect(check.violations(of: try await empty.post(path).json(), schema) == [])
        }
    }

    @Test func `Each parameter of two pictures stands in form and JSON with its range and its default`() async throws {
        let document = try await document()
        let content = document["paths"]?["/detect"]?["post"]?["requestBody"]?["content"]
        let form = content?["multipart/form-data"]?["schema"]?["properties"]
        let json = document["components"]?["schemas"]?["PairAsText"]?["properties"]?["params"]?["properties"]
        for parameter in PairParameter.allCases {
            let expected = JSONValue.object([
                "type": .text(parameter.isInteger ? "integer" : "number"), "default": .number(parameter.standard),
                "minimum": .number(parameter.range.lowerBound), "maximum": .number(parameter.range.upperBound),
            ])
            #expect(form?[parameter.rawValue] == expected)
            #expect(json?[parameter.rawValue] == expected)
        }
    }

    @Test func `The routes that honour an idempotency key say so, and how long it may be`() async throws {
        var honouring: [String] = []
        for (path, item) in try await document()["paths"]?.members ?? [:] {
            for (method, operation) in item.members {
                let headers = (operation["parameters"]?.array ?? []).filter { $0["in"] == .text("header") }
                guard let header = headers.first else { continue }
                honouring.append("\(method) \(path)")
                #expect(headers.count == 1 && header["name"] == .text("Idempotency-Key"))
                #expect(header["required"] == .bool(false) && header["description"]?.text?.isEmpty == false)
                #expect(header["schema"]?["minLength"] == .number(1) && header["schema"]?["maxLength"] == .number(128))
                #expect(operation["responses"]?["422"]?["description"]?.text?.contains("parameter.invalid") == true)
                #expect(operation["responses"]?["409"]?["description"]?.text?.contains("idempotency") == true)
            }
        }
        #expect(honouring == ["post /v1/galleries/{gallery}/subjects"])
    }

    @Test func `The page for people tells every deviation of docs/migration.md`() async throws {
        let page = String(buffer: try await TestServer().send(.get, "/docs").body)
        let table = MarkdownTable(try Checkout.bytes("docs/migration.md"))
        #expect(table.head == ["what", "there", "here", "why"])
        #expect(table.rows.count > 15 && table.rows.allSatisfy { $0.count == 4 && !$0[2].isEmpty })
        for row in table.rows {
            for cell in row { #expect(page.contains("<td>\(MarkdownTable.markup(cell).source)</td>"), "\(cell)") }
        }
        for word in ["status of a refusal", "CORS", "<code>version</code>", "file name endings", "the numbers"] {
            #expect(page.contains(word))
        }
    }

    @Test func `Every reference resolves`() async throws {
        let document = try await document()
        func references(_ value: JSONValue) -> [String] {
            (value["$ref"]?.text.map { [$0] } ?? [])
                + (value.array ?? value.members.values.map { $0 }).flatMap(references)
        }
        let schemas = document["components"]?["schemas"]?.members ?? [:]
        for reference in references(document) {
            #expect(schemas[reference.replacing("#/components/schemas/", with: "")] != nil, "\(reference)")
        }
    }
}

extension Samples {
    /// What the job says of a picture without a face.
    fileprivate static let noFace = LivenessReport(
        decision: LivenessDecision(outcome: .retake, reasons: [.noFace], pLive: nil, comparisons: []),
        imageSize: (width: 64, height: 48), faces: [], geometry: nil, quality: [], pad: nil, stages: [])
}
