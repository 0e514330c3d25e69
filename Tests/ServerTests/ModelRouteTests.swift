import Inference
import TestSupport
import Testing
import Verification

@testable import Server

@Suite struct ModelRouteTests {
    @Test func `Every loaded model is told with its hash, licence and origin`() async throws {
        let entry = try #require(try ModelManifest.builtIn().models.first { $0.origin != nil })
        let models = [entry.name: entry.sha256, "own": "aa"]
        var server = TestServer()
        server.start = { [server] in
            LivenessEndpoint(
                judge: server.judge, judgePair: server.judgePair, load: { (running: 0, waiting: 0, rejected: 0) },
                edition: try .builtIn(), models: models, parameterAuthority: .stricter)
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
        let own = try #require(told.first { $0["name"] == .text("own") })
        #expect(own["sha256"] == .text("aa") && own["licence"] == .null && own["origin"] == .null)
        let schema = JSONValue.object(["$ref": .text("#/components/schemas/Models")])
        #expect(SchemaCheck(document: document).violations(of: reply, schema) == [])
    }

    @Test func `A model that the built-in manifest does not know has no licence`() async throws {
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
