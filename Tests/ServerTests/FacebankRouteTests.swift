import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing
import Verification
import Vision

@testable import Server

/// A facebank's rows become subjects while the server runs.
@Suite(.timeLimit(.minutes(10))) struct FacebankRouteTests {
    private let path = "/v1/galleries/facebank/import"

    private func server(_ folder: TemporaryFolder) throws -> (server: TestServer, key: String) {
        let keys = try KeyStore(path: folder.path + "/keys.jsonl")
        var server = TestServer()
        server.keys = keys
        server.recognition = try RecognitionSamples.endpoint()
        server.galleries = try RecognitionSamples.store(folder)
        return (server, try keys.create(scopes: [.operate, .galleries, .search]).secret)
    }

    /// A row for each person, along the axis of `RecognitionSamples.picture`.
    private func facebank(_ people: [(String, Int)]) throws -> [UInt8] {
        let length = try RecognitionSamples.recognizer().templateLength
        var lines = (["name"] + (0..<length).map { "emb_\($0)" }).joined(separator: ",") + "\r\n"
        for (name, axis) in people {
            lines += ([name] + (0..<length).map { $0 == axis ? "1.0" : "0.0" }).joined(separator: ",") + "\r\n"
        }
        return Array(lines.utf8)
    }

    private func model(_ recognizer: Recognizer) -> [UInt8] {
        let variant = recognizer.kind.variant.map { #","templates":"\#($0)""# } ?? ""
        return Array(
            (#"{"model":"\#(recognizer.model)","sha256":"\#(recognizer.modelSHA256)","dimension":"#
                + #"\#(recognizer.templateLength),"created":"2026-11-28T00:00:00Z"\#(variant)}"#).utf8)
    }

    private func form(_ facebank: [UInt8], _ model: [UInt8]?) -> [UInt8] {
        Samples.form(
            [Samples.picture("facebank", facebank, fileName: "facebank.csv")]
                + (model.map { [Samples.picture("model", $0)] } ?? []))
    }

    @Test func `The rows are enrolled at once, and found`() async throws {
        let folder = try TemporaryFolder()
        let (server, key) = try server(folder)
        let recognizer = try RecognitionSamples.recognizer()
        let body = form(try facebank([("ann", 1), ("bob", 2), ("ann", 1)]), model(recognizer))
        try await server.talk { client in
            _ = try await client.send(.put, "/v1/galleries/facebank", [.apiKey: key])
            let reply = try await client.send(.post, path, [.contentType: Samples.formType, .apiKey: key], body)
            #expect(reply.status == .ok)
            let told = try reply.json()
            #expect(told["enrolled"] == .number(3) && told["subjects"] == .number(2) && told["created"] == .number(2))
            let found = try await client.send(
                .post, "/v1/galleries/facebank/search", [.contentType: "image/jpeg", .apiKey: key],
                RecognitionSamples.picture(2)
            ).json()
            #expect(found["candidates"]?.array?.first?["label"] == .text("bob"))
            #expect(found["outcome"] == .text("identified"))
        }
    }

    @Test func `What is no facebank, or of another network, changes nothing`() async throws {
        let folder = try TemporaryFolder()
        let (server, key) = try server(folder)
        let recognizer = try RecognitionSamples.recognizer()
        let bank = try facebank([("ann", 1)])
        let other = Array(
            String(decoding: model(recognizer), as: UTF8.self)
                .replacing(recognizer.modelSHA256, with: String(repeating: "0", count: 64)).utf8)
        try await server.talk { client in
            _ = try await client.send(.put, "/v1/galleries/facebank", [.apiKey: key])
            for (body, status, code) in [
                (form(Array("name,emb_0\nann,x\n".utf8), model(recognizer)), 422, "facebank.invalid"),
                (form(bank, nil), 422, "facebank.model_unknown"), (form(bank, other), 409, "facebank.model_differs"),
                (form(bank, Array("{}".utf8)), 422, "facebank.model_unknown"),
                (form(Array("name,emb_0\nann,1\n".utf8), model(recognizer)), 409, "facebank.model_differs"),
                (form([], nil), 422, "facebank.invalid"),
            ] {
                let reply = try await client.send(.post, path, [.contentType: Samples.formType, .apiKey: key], body)
                #expect(Int(reply.status.code) == status && reply.problemCode == code)
            }
            let gallery = try await client.send(.get, "/v1/galleries/facebank", [.apiKey: key]).json()
            #expect(gallery["templates"] == .number(0))
            let assumed = try await client.send(
                .post, path + "?assume_model=true", [.contentType: "application/octet-stream", .apiKey: key], bank)
            #expect(assumed.status == .ok)
            let nowhere = try await client.send(
                .post, "/v1/galleries/none/import?assume_model=true",
                [.contentType: "application/octet-stream", .apiKey: key], bank)
            #expect(nowhere.problemCode == "gallery.not_found")
        }
    }

    @Test func `Only an operator's key may enrol what nobody judged`() async throws {
        let folder = try TemporaryFolder()
        let (server, _) = try server(folder)
        let galleries = try server.keys?.create(scopes: [.galleries]).secret ?? ""
        let reply = try await server.send(
            .post, path, [.contentType: Samples.formType, .apiKey: galleries], form(try facebank([("a", 1)]), nil))
        #expect(reply.status == .forbidden)
        #expect(try await server.send(.post, path).status == .unauthorized)
    }
}
