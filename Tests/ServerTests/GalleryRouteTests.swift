import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Verification

@testable import Server

@Suite(.timeLimit(.minutes(10))) struct GalleryRouteTests {
    private let folder: TemporaryFolder
    private let server: TestServer

    init() throws {
        folder = try TemporaryFolder()
        var server = TestServer()
        server.recognition = try RecognitionSamples.endpoint()
        server.galleries = try RecognitionSamples.store(folder)
        self.server = server
    }

    private let path = "/v1/galleries/facebank"

    /// A server whose standard gallery has two people.
    private func withPeople(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await server.talk { client in
            #expect(try await client.send(.put, "/v1/galleries/facebank").status == .ok)
            for (person, label) in [(1, "Zoë"), (2, "customer 2")] as [(UInt8, String)] {
                let reply = try await enrol(client, RecognitionSamples.picture(person), label)
                #expect(try reply.json()["outcome"] == .text("enrolled"))
            }
            try await body(client)
        }
    }

    private func enrol(
        _ client: any TestClientProtocol, _ picture: [UInt8], _ label: String, _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        let form = Samples.form([Samples.picture("image", picture), Samples.field("label", label)])
        return try await client.send(
            .post, path + "/subjects", [.contentType: Samples.formType] + headers, form)
    }

    private func search(
        _ client: any TestClientProtocol, _ picture: [UInt8], _ path: String
    ) async throws -> JSONValue {
        try await client.send(.post, path, [.contentType: "image/jpeg"], picture).json()
    }

    @Test func `Who is enrolled is found, and who is not is not`() async throws {
        try await withPeople { client in
            let found = try await search(client, RecognitionSamples.picture(1, variant: 2), path + "/search")
            #expect(found["outcome"] == .text("identified"))
            #expect(found["candidates"]?.array?.first?["label"] == .text("Zoë"))
            #expect(found["candidates"]?.array?.map { $0["reaches_threshold"] } == [.bool(true), .bool(false)])
            #expect(found["subjects"] == .number(2) && found["templates"] == .number(2))
            #expect(found["expected_false_hits"]?["value"]?.number ?? 1 < 0.01)
            let other = try await search(client, RecognitionSamples.picture(9), path + "/search?count=1")
            #expect(other["outcome"] == .text("not_identified"))
            #expect(other["candidates"]?.array?.count == 1)
            let nobody = try await search(client, RecognitionSamples.nobody, path + "/search")
            #expect(nobody["outcome"] == .text("retake") && nobody["reasons"]?.array == [.text("no_face")])
        }
    }

    @Test func `Identity and main have face-recognition-liveness's fields, in every form`() async throws {
        try await withPeople { client in
            let picture = RecognitionSamples.picture(2, variant: 1)
            let text = Array(#"{"image":"\#(Data(picture).base64EncodedString())"}"#.utf8)
            for (type, body) in [
                ("image/jpeg", picture), ("application/octet-stream", picture), ("application/json", text),
                (Samples.formType, Samples.form([Samples.picture("file", picture)])),
            ] {
                let identity = try await client.send(.post, "/identity", [.contentType: type], body).json()
                #expect(identity["matched_name"] == .text("customer 2") && identity["is_match"] == .bool(true))
                let distance = try #require(identity["min_dist"]?.number)
                #expect(distance <= identity["threshold"]?.number ?? 0)
                // Of both people's templates: one is near, one at a right angle.
                #expect(abs((identity["mean_dist"]?.number ?? 9) - (distance + 2.0.squareRoot()) / 2) < 1e-5)
                let main = try await client.send(.post, "/main", [.contentType: type], body).json()
                #expect(main["identity"]?["matched_name"] == .text("customer 2"))
                #expect(main["liveness"]?["is_live"] == .bool(true))
            }
            let stranger = try await search(client, RecognitionSamples.picture(9), "/identity")
            #expect(stranger["matched_name"] == .text("unknown") && stranger["is_match"] == .bool(false))
            let right = 2.0.squareRoot()
            #expect(abs((stranger["min_dist"]?.number ?? 9) - right) < 1e-5)
            #expect(abs((stranger["mean_dist"]?.number ?? 9) - right) < 1e-5)
        }
    }

    @Test(arguments: [true, false])
    func `An attack is enrolled only where the operator lets callers leave liveness out`(isAllowed: Bool) async throws {
        var server = server
        if isAllowed { server.authority.skippable = [.liveness] }
        try await server.talk { client in
            #expect(try await client.send(.put, path).status == .ok)
            let form = Samples.form([
                Samples.picture("image", RecognitionSamples.attack), Samples.field("label", "spoof"),
                Samples.field("check_liveness", "false"),
            ])
            let type: HTTPFields = [.contentType: Samples.formType]
            let reply = try await client.send(.post, path + "/subjects", type, form).json()
            #expect(reply["outcome"] == .text(isAllowed ? "enrolled" : "refused"))
            #expect(reply["ignored_options"] == (isAllowed ? nil : .array([.text("check_liveness")])))
        }
    }

    @Test func `Attacks are refused, and lookalikes are told`() async throws {
        try await withPeople { client in
            let refused = try await enrol(client, RecognitionSamples.attack, "spoof").json()
            #expect(refused["outcome"] == .text("refused") && refused["subject"] == .null)
            #expect(refused["reasons"]?.array == [.text("presentation_not_accepted"), .text("pad_score_low")])
            let twin = try await enrol(client, RecognitionSamples.picture(1, variant: 1), "another name").json()
            #expect(twin["warnings"]?.array == [.text("near_duplicate")])
            #expect(twin["lookalikes"]?.array?.map { $0["label"] } == [.text("Zoë")])
            let again = try await enrol(client, RecognitionSamples.picture(1, variant: 1), "Zoë").json()
            #expect(again["result"] == .text("extended"))
        }
    }

    @Test func `An enrolment with a key happens once`() async throws {
        try await withPeople { client in
            let key: HTTPFields = [.idempotencyKey: "k1"]
            let first = try await enrol(client, RecognitionSamples.picture(5), "five", key).json()
            let second = try await enrol(client, RecognitionSamples.picture(5), "five", key).json()
            #expect(first["result"] == .text("created") && second["result"] == .text("repeated"))
            #expect(first["templates"] == second["templates"])
            let other = try await enrol(client, RecognitionSamples.picture(6), "five", key)
            #expect(other.status == .conflict && other.problemCode == "gallery.idempotency_conflict")
            let empty = try await enrol(client, RecognitionSamples.picture(6), "x", [.idempotencyKey: ""])
            #expect(empty.problemCode == "parameter.invalid")
            for (length, status) in [(128, HTTPResponse.Status.ok), (129, .unprocessableContent)] {
                let key: HTTPFields = [.idempotencyKey: String(repeating: "k", count: length)]
                #expect(try await enrol(client, RecognitionSamples.picture(5), "five", key).status == status)
            }
        }
    }

    @Test func `Subjects are listed by page, and gone when deleted`() async throws {
        try await withPeople { client in
            let page = try await client.send(.get, path + "/subjects?count=1").json()
            let id = try #require(page["subjects"]?.array?.first?["id"]?.text)
            let next = try #require(page["next"]?.text)
            let rest = try await client.send(.get, path + "/subjects?after=\(next)").json()
            #expect(rest["subjects"]?.array?.map { $0["label"] } == [.text("customer 2")])
            #expect(rest["next"] == .null)
            #expect(try await client.send(.get, path + "/subjects/\(id)").json()["label"] == .text("Zoë"))
            #expect(try await client.send(.delete, path + "/subjects/\(id)").status == .ok)
            for method in [HTTPRequest.Method.get, .delete] {
                let gone = try await client.send(method, path + "/subjects/\(id)")
                #expect(gone.status == .notFound && gone.problemCode == "gallery.subject_not_found")
            }
            let search = try await search(client, RecognitionSamples.picture(1), path + "/search")
            #expect(search["outcome"] == .text("not_identified"))
            #expect(try await client.send(.delete, path).status == .ok)
            #expect(try await client.send(.get, path).problemCode == "gallery.not_found")
            #expect(try await client.send(.get, "/v1/galleries").json()["galleries"]?.array == [])
        }
    }

    @Test func `A subject is found by its label`() async throws {
        try await withPeople { client in
            for (label, found) in [
                ("customer%202", ["customer 2"]), ("Zo%C3%AB", ["Zoë"]), ("Zoe%CC%88", ["Zoë"]), ("nobody", []),
                ("", []),
                ("customer", []),
            ] {
                let page = try await client.send(.get, path + "/subjects?label=\(label)").json()
                #expect(page["subjects"]?.array?.map { $0["label"]?.text } == found)
                #expect(page["next"] == .null)
            }
            let both = try await client.send(.get, path + "/subjects?label=x&after=1")
            #expect(both.problemCode == "parameter.invalid")
            #expect(try await client.send(.get, "/v1/galleries/none/subjects?label=x").status == .notFound)
        }
    }

    @Test(arguments: [
        ("PUT", "/v1/galleries/a%20b", "gallery.name_invalid"), ("GET", "/v1/galleries/none", "gallery.not_found"),
        ("GET", "/v1/galleries/none/subjects", "gallery.not_found"),
        ("GET", "/v1/galleries/facebank/subjects?count=0", "parameter.invalid"),
        ("GET", "/v1/galleries/facebank/subjects?after=x", "parameter.invalid"),
        ("GET", "/v1/galleries/facebank/subjects/x", "gallery.subject_not_found"),
        ("POST", "/v1/galleries/facebank", "route.method_not_allowed"),
    ]) func `What does not exist or is not allowed has its code`(
        method: String, path: String, code: String
    ) async throws {
        try await withPeople { client in
            let method = try #require(HTTPRequest.Method(rawValue: method))
            let response = try await client.send(method, path)
            #expect(response.problemCode == code)
            if code == "route.method_not_allowed" {
                #expect(response.headers[.allow] == "PUT, GET, HEAD, DELETE")
            }
        }
    }

    @Test func `Labels that are no labels are refused, and one must be there`() async throws {
        try await withPeople { client in
            for label in ["", " ", "a\u{7}b", String(repeating: "x", count: 300)] {
                let response = try await enrol(client, RecognitionSamples.picture(7), label)
                #expect(response.problemCode == "gallery.name_invalid")
            }
            let none = try await client.send(
                .post, path + "/subjects", [.contentType: "image/jpeg"], RecognitionSamples.picture(7))
            #expect(none.problemCode == "parameter.invalid")
            #expect(try none.json()["field"] == .text("label"))
        }
    }

    @Test func `Galleries, searches and comparisons need keys of their own scopes`() async throws {
        let keys = try KeyStore(path: folder.path + "/keys.jsonl")
        let search = try keys.create(scopes: [.search]).secret
        let galleries = try keys.create(scopes: [.galleries]).secret
        var server = server
        server.keys = keys
        try await server.talk { client in
            let picture = RecognitionSamples.picture(1)
            for (key, status) in [(search, HTTPResponse.Status.forbidden), (galleries, .ok)] {
                #expect(try await client.send(.put, path, [.apiKey: key]).status == status)
            }
            for (key, code) in [(search, "gallery.not_found"), (galleries, "key.missing_scope")] {
                let response = try await client.send(
                    .post, "/v1/galleries/none/search", [.apiKey: key, .contentType: "image/jpeg"], picture)
                #expect(response.problemCode == code)
            }
            #expect(try await client.send(.get, "/v1/galleries").status == .unauthorized)
        }
    }

    @Test func `A server without galleries says so`() async throws {
        var server = server
        server.galleries = nil
        #expect(try await server.send(.get, "/v1/galleries").problemCode == "gallery.unavailable")
        let identity = try await server.send(.post, "/identity", [.contentType: "image/jpeg"], [1, 0])
        #expect(identity.problemCode == "gallery.unavailable")
    }
}
