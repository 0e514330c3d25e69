import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing
import Verification

@testable import Server

@Suite(.timeLimit(.minutes(10))) struct CalibrationRouteTests {
    private let folder: TemporaryFolder
    private let keys: KeyStore
    private let operate: HTTPFields
    private let calibrate: HTTPFields

    init() throws {
        folder = try TemporaryFolder()
        keys = try KeyStore(path: folder.path + "/keys.jsonl")
        operate = [.apiKey: try keys.create(scopes: [.operate]).secret]
        calibrate = [.apiKey: try keys.create(scopes: [.calibrate]).secret]
    }

    /// An endpoint whose policy is what it was given, and whose pictures measure nothing.
    private static func endpoint(_ policy: [UInt8]) throws -> LivenessEndpoint {
        LivenessEndpoint(
            judge: { _, _ in Samples.report(.live) },
            judgePair: { _, _, options in Samples.pairReport(.live, options) },
            load: { (running: 0, waiting: 0, rejected: 0) }, edition: try PolicyEdition(policy), models: [:],
            authority: .stricter,
            calibration: CalibrationEndpoint(
                measure: { _, _ in (.retake, Measurement()) }, adopt: { try endpoint($0) }))
    }

    /// Talks to a server while its queue works.
    private func talk(
        pictures: String? = nil, trusting key: PolicyKey.Public? = nil,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let ledger = try PolicyLedger(folder: folder.path + "/policies")
        var server = TestServer()
        server.keys = keys
        server.clock = ContinuousClock()
        server.policies = PolicyConfiguration(
            ledger: ledger, calibrationFolder: folder.path + "/calibrations", pictureFolder: pictures, trustedKey: key)
        server.start = { try Self.endpoint(Policy.BuiltIn.default.bytes) }
        let application = try await server.make()
        let queue = try #require(application.routes.policies?.queue)
        let work = Task { try await queue.run() }
        try await application.application.test(.router) { try await body($0) }
        work.cancel()
        try? await work.value
        await ledger.close()
    }

    /// 400 mated and 40,000 non-mated similarities, which support fmr-1e-4.
    private static let scores: [UInt8] = {
        let mated = (0..<400).map { "\(0.5 + Double($0) / 1000),mated\n" }
        let others = (0..<40_000).map { "\(Double($0 % 400) / 1000 - 0.2),non_mated\n" }
        return Array(("score,label\n" + mated.joined() + others.joined()).utf8)
    }()

    private func form(_ file: String, _ content: [UInt8], _ fields: [String: String] = [:]) -> [UInt8] {
        Samples.form(
            [Samples.picture(file, content)] + fields.sorted { $0.key < $1.key }.map { Samples.field($0.key, $0.value) }
        )
    }

    private func post(
        _ client: any TestClientProtocol, _ form: [UInt8], path: String = "/calibrate", _ key: HTTPFields? = nil
    ) async throws -> TestResponse {
        try await client.send(.post, path, [.contentType: Samples.formType] + (key ?? calibrate), form)
    }

    /// The calibration when it is over.
    private func wait(_ client: any TestClientProtocol, for reply: TestResponse) async throws -> JSONValue {
        let id = try #require(try reply.json()["id"]?.text)
        while true {
            let state = try await client.send(.get, "/v1/calibrations/\(id)", calibrate).json()
            if ["done", "failed"].contains(state["status"]?.text) { return state }
            await Task.yield()
        }
    }

    private func activate(
        _ client: any TestClientProtocol, _ parts: [(headers: String, content: [UInt8])]
    ) async throws -> TestResponse {
        try await client.send(
            .post, "/v1/policies/activate", [.contentType: Samples.formType] + operate, Samples.form(parts))
    }

    /// Holds a reply against the document.
    private func expectDocumented(_ response: TestResponse, _ operation: String) async throws {
        let routes = try await TestServer().make().routes.table.routes
        let route = try #require(routes.first { $0.operation == operation })
        let document = try await TestServer().send(.get, "/openapi.json").json()
        let responses = document["paths"]?[route.path]?[route.methodName]?["responses"]
        let schema = try #require(
            responses?["\(response.status.code)"]?["content"]?["application/json"]?["schema"], "\(operation)")
        #expect(SchemaCheck(document: document).violations(of: try response.json(), schema) == [], "\(operation)")
    }

    private func policyInForce(_ client: any TestClientProtocol) async throws -> String? {
        try await client.send(.get, "/health").json()["policy"]?["name"]?.text
    }

    @Test func `scores become a policy that decides only when an operator says so, and can be taken back`() async throws
    {
        try await talk { client in
            let reply = try await post(
                client, form("scores", Self.scores, ["kind": "match", "name": "ours", "data_set": "front desk"]))
            #expect(reply.status == .accepted)
            try await expectDocumented(reply, "calibrate")
            #expect(reply.headers[.location] == "/v1/calibrations/\(try reply.json()["id"]?.text ?? "")")
            let state = try await wait(client, for: reply)
            #expect(state["status"] == .text("done") && state["reason"] == .null)
            let id = try #require(state["id"]?.text)
            try await expectDocumented(
                try await client.send(.get, "/v1/calibrations/\(id)", calibrate), "calibration")
            try await expectDocumented(try await client.send(.get, "/v1/calibrations", calibrate), "calibrations")
            #expect(state["report"]?["policy"]?["name"] == .text("ours"))
            #expect(state["report"]?["not_supported"]?.array?.isEmpty == false)

            let file = try await client.send(.get, "/v1/calibrations/\(id)/policy", calibrate)
            try await expectDocumented(file, "calibratedPolicy")
            let made = try Policy.read(Array(file.body.readableBytesView)).policy
            #expect(made.provenance.contains { $0.record?.data.name == "front desk" })
            #expect(try await policyInForce(client) == "default")

            let denied = try await client.send(
                .post, "/v1/policies/activate", [.contentType: Samples.formType] + calibrate,
                Samples.form([Samples.field("calibration", id)]))
            #expect(denied.problemCode == "key.missing_scope")
            let activated = try await activate(client, [Samples.field("calibration", id)])
            try await expectDocumented(activated, "activatePolicy")
            #expect(try activated.json()["event"]?["origin"] == .text("calibration \(id)"))
            #expect(try await policyInForce(client) == "ours")
        }
        try await talk { client in
            #expect(try await policyInForce(client) == "ours")
            let back = try await client.send(.post, "/v1/policies/rollback", operate)
            try await expectDocumented(back, "rollBackPolicy")
            try await expectDocumented(try await client.send(.get, "/v1/policies", operate), "policies")
            #expect(try back.json()["policy"]?["name"] == .text("default"))
            #expect(try await policyInForce(client) == "default")
            let again = try await client.send(.post, "/v1/policies/rollback", operate)
            #expect(again.problemCode == "policy.nothing_to_roll_back")
            let events = try await client.send(.get, "/v1/policies", operate).json()["events"]?.array
            #expect(events?.map { $0["action"] } == [.text("rolled_back"), .text("activated")])
            let all = try await client.send(.get, "/v1/calibrations", calibrate).json()["calibrations"]?.array
            let id = try #require(all?.first?["id"]?.text)
            #expect(try await client.send(.delete, "/v1/calibrations/\(id)", calibrate).status == .ok)
            let gone = try await client.send(.get, "/v1/calibrations/\(id)", calibrate)
            #expect(gone.problemCode == "calibration.not_found")
        }
    }

    @Test func `without a key nobody changes the policy, not even on this machine`() async throws {
        var server = TestServer()
        server.policies = PolicyConfiguration(
            ledger: try PolicyLedger(folder: folder.path + "/policies"), calibrationFolder: folder.path)
        for (method, path) in [
            (HTTPRequest.Method.get, "/v1/policies"), (.post, "/v1/policies/rollback"),
            (.post, "/v1/policies/activate"),
        ] {
            #expect(try await server.send(method, path).problemCode == "key.missing_or_unknown")
        }
    }

    @Test func `where a key is trusted, only what it signed comes into force`() async throws {
        let key = try PolicyKey.Private()
        let policy = Policy.BuiltIn.strict.bytes
        let signature = try PolicySignature(of: policy, by: key).written()
        let other = try PolicySignature(of: policy, by: PolicyKey.Private()).written()
        var changed = policy
        changed[try #require(changed.lastIndex(of: UInt8(ascii: "9")))] = UInt8(ascii: "8")
        try await talk(trusting: key.publicKey) { [changed] client in
            @Sendable func parts(_ policy: [UInt8], _ signature: [UInt8]?) -> [(headers: String, content: [UInt8])] {
                [Samples.picture("policy", policy)] + (signature.map { [Samples.picture("signature", $0)] } ?? [])
            }
            #expect(try await activate(client, parts(policy, nil)).problemCode == "policy.signature_missing")
            #expect(try await activate(client, parts(policy, other)).problemCode == "policy.signature_invalid")
            #expect(try await activate(client, parts(changed, signature)).problemCode == "policy.signature_invalid")
            #expect(try await policyInForce(client) == "default")
            let reply = try await activate(client, parts(policy, signature))
            #expect(try reply.json()["event"]?["signed_by"] == .text(key.publicKey.identifier))
            #expect(try await policyInForce(client) == "strict")
        }
        try await talk(trusting: key.publicKey) { client in
            let name = try await policyInForce(client)
            #expect(name == "strict")
        }
    }

    @Test func `a policy that is none, and a request that names two or none, are refused`() async throws {
        try await talk { client in
            let none = try await activate(client, [Samples.picture("policy", Array("{}".utf8))])
            #expect(none.problemCode == "policy.invalid")
            #expect(try none.json()["reason"]?.text?.contains("missing") == true)
            #expect(try await activate(client, []).problemCode == "multipart.missing_file")
            let both = [Samples.field("calibration", "ab"), Samples.picture("policy", Policy.BuiltIn.strict.bytes)]
            #expect(try await activate(client, both).problemCode == "parameter.invalid")
            #expect(
                try await activate(client, [Samples.field("calibration", "ab")]).problemCode == "calibration.not_found")
        }
    }

    @Test(arguments: [
        ("score,label\n0.5,bona_fide\n", "scores.label", "match"), ("score\n0.5\n", "csv.column", "match"),
        ("score,label\nx,mated\n", "scores.number", "match"), ("score,label\n0.5,attack\n", "csv.column", "pair"),
        ("", "csv.empty", "match"), ("score,label\n0.5,mated\n", "scores.empty_class", "match"),
        ("score,label\n0.5,mated\n", "parameter.invalid", "quality"),
    ])
    func `scores that cannot be used say why, at once or when they are read closely`(
        _ text: String, _ code: String, _ kind: String
    ) async throws {
        try await talk { client in
            let reply = try await post(client, form("scores", Array(text.utf8), ["kind": kind]))
            if reply.status == .accepted {
                let state = try await wait(client, for: reply)
                #expect(state["code"] == .text(code) && state["reason"]?.text?.isEmpty == false)
                let id = try #require(state["id"]?.text)
                let policy = try await client.send(.get, "/v1/calibrations/\(id)/policy", calibrate)
                #expect(policy.problemCode == "calibration.not_done")
            } else {
                #expect(reply.problemCode == code)
            }
        }
    }

    @Test func `what cannot be fitted to such scores is refused at once`() async throws {
        try await talk { client in
            for (kind, field) in [("match", "fit"), ("pair", "familiarity"), ("match", "familiarity")] {
                let reply = try await post(client, form("scores", Self.scores, ["kind": kind, field: "true"]))
                #expect(reply.problemCode == "parameter.invalid")
                #expect(try reply.json()["field"] == .text(field))
            }
        }
    }

    @Test(.enabled(if: hasPADScores, "needs ../shared/data/pad-scores"))
    func `a fit and what is familiar are learnt from scores`() async throws {
        // Four people of fifteen: enough to fit, and a debug build is done in seconds.
        let people = ["05373eacff", "1159e34b3b", "2e77622805", "365045300d"]
        let lines = try String(contentsOf: Self.padScores, encoding: .utf8).split(whereSeparator: \.isNewline)
        let chosen = lines.enumerated().filter { index, line in index == 0 || people.contains { line.contains($0) } }
        let scores = Array(chosen.map { $0.element + "\n" }.joined().utf8)
        try await talk { client in
            let parts = form("scores", scores, ["kind": "pad", "fit": "true", "familiarity": "1", "name": "desk"])
            let state = try await wait(client, for: try await post(client, parts))
            try #require(state["status"] == .text("done"), "\(state)")
            let id = try #require(state["id"]?.text)
            let file = try await client.send(.get, "/v1/calibrations/\(id)/policy", calibrate)
            let made = try Policy.read(Array(file.body.readableBytesView)).policy
            #expect(made.singleFrame.fusion?.columns.isEmpty == false && made.singleFrame.familiarity != nil)
            #expect(state["report"]?["warnings"]?.array?.isEmpty == false)
            try await expectDocumented(
                try await client.send(.get, "/v1/calibrations/\(id)", calibrate), "calibration")
        }
    }

    private static let padScores = Checkout.sharedData.appending(path: "pad-scores/webcam-fit.csv")
    private static let hasPADScores = FileManager.default.fileExists(atPath: padScores.path)

    @Test func `scores that other models made are refused`() async throws {
        try await talk { client in
            let origin = #"{"models":{"sface":"\#(String(repeating: "0", count: 64))"},"rows":3}"#
            let parts = [
                Samples.picture("scores", Self.scores), Samples.picture("origin", Array(origin.utf8)),
                Samples.field("kind", "match"),
            ]
            let reply = try await post(client, Samples.form(parts))
            #expect(reply.problemCode == nil)
            let state = try await wait(client, for: reply)
            #expect(state["code"] == .text("policy.model_mismatch"))
            let none = [Samples.picture("scores", Self.scores), Samples.picture("origin", Array("[]".utf8))]
            #expect(try await post(client, Samples.form(none)).problemCode == "json.invalid")
        }
    }

    @Test func `lists name only files below the operator's folder`() async throws {
        let pictures = folder.path + "/pictures"
        try FileManager.default.createDirectory(atPath: pictures, withIntermediateDirectories: true)
        try Data(Samples.picture).write(to: URL(filePath: pictures + "/a.jpg"))
        try Data(Samples.picture).write(to: URL(filePath: folder.path + "/outside.jpg"))
        try FileManager.default.createSymbolicLink(
            atPath: pictures + "/link.jpg", withDestinationPath: folder.path + "/outside.jpg")
        @Sendable func list(_ path: String) -> [UInt8] {
            Array("image1,image2,label,source\na.jpg,a.jpg,bona_fide,x\na.jpg,\(path),attack,y\n".utf8)
        }
        try await talk(pictures: pictures) { client in
            for path in [
                "../outside.jpg", folder.path + "/outside.jpg", "link.jpg", "b.jpg", "", ".", "a.jpg/../../outside.jpg",
            ] {
                let reply = try await post(client, form("pairs", list(path)))
                #expect(reply.problemCode == "calibration.path_outside", "\(path)")
                #expect(try reply.json()["reason"] == .text("line 3"))
            }
            let state = try await wait(client, for: try await post(client, form("pairs", list("a.jpg"))))
            #expect(state["progress"]?["done"] == .number(2) && state["progress"]?["total"] == .number(2))
            // Nothing could be measured of these pictures, so that no class has a response.
            #expect(state["status"] == .text("failed") && state["code"]?.text?.isEmpty == false)
            let wrong = try await post(client, form("pairs", Array("image1,image2,label\na.jpg,a.jpg,fake\n".utf8)))
            #expect(wrong.problemCode == "scores.label")
        }
        try await talk { client in
            let reply = try await post(client, form("pairs", list("a.jpg")))
            #expect(reply.problemCode == "calibration.no_folder")
        }
    }

    @Test func `a server whose operator turned it off says so`() async throws {
        var server = TestServer()
        server.keys = keys
        #expect(try await server.send(.get, "/v1/calibrations", calibrate).problemCode == "policies.unavailable")
        #expect(try await server.send(.get, "/v1/policies", operate).problemCode == "policies.unavailable")
    }
}
