import Inference
import TestSupport
import Testing
import Verification

@testable import Server

@Suite struct ModelRouteTests {
    @Test func `Every loaded model is told with its hash, licence and origin`() async throws {
        let entry = try #require(try ModelManifest.builtIn().models.first { $0.origin != nil })
        let own = ModelEntry(name: "own", file: "own.onnx", sha256: "aa", licence: "LicenseRef-own", source: "we")
        let models = [entry.name: entry.sha256, own.name: own.sha256, "other": "bb"]
        let entries = [entry, own, ModelEntry(name: "other", file: "o.onnx", sha256: "cc", licence: "MIT")]
        var server = TestServer()
        server.start = { [server] in
            LivenessEndpoint(
                judge: server.judge, judgePair: server.judgePair, load: { (running: 0, waiting: 0, rejected: 0) },
                edition: try .builtIn(), models: models, entries: entries, authority: .stricter)
        }
        let (reply, document) = try await server.talk { client in
            (
                try await client.send(.get, "/v1/models").json(),
                try await client.send(.get, "/openapi.json").json()
            )
        }
        let told = try #require(reply["models"]?.array)
        let known = try #require(told.first { $0["name"] == .text(entry.name) })
        #expect(known["sha256"] == .text(entry.sha256) && known["licence"] == .text(entry.licence))
        #expect(known["origin"]?["package"]?.text == entry.origin?.wheel)
        let added = try #require(told.first { $0["name"] == .text("own") })
        #expect(added["sha256"] == .text("aa") && added["licence"] == .text("LicenseRef-own"))
        #expect(added["source"] == .text("we") && added["origin"] == .null)
        // An entry tells of its own file only.
        let other = try #require(told.first { $0["name"] == .text("other") })
        #expect(other["sha256"] == .text("bb") && other["licence"] == .null)
        let schema = JSONValue.object(["$ref": .text("#/components/schemas/Models")])
        #expect(SchemaCheck(document: document).violations(of: reply, schema) == [])
    }

    @Test func `A model that no manifest knows has no licence`() async throws {
        let reply = try await TestServer().send(.get, "/v1/models").json()
        #expect(reply["models"]?.array?.map { $0["licence"] } == [.null])
    }

    @Test func `No model is told before one is loaded, or without a key where keys are needed`() async throws {
        let broken = TestServer(start: { throw VerificationError(.selfTestFailed, "scores are equal") })
        #expect(try await broken.send(.get, "/v1/models").problemCode == "server.not_ready")
        let folder = try TemporaryFolder()
        let keys = try KeyStore(path: folder.path + "/keys.jsonl")
        _ = try keys.create(scopes: [.liveness])
        #expect(try await TestServer(keys: keys).send(.get, "/v1/models").status == .unauthorized)
    }
}
