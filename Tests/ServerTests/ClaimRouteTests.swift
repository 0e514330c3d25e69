import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Inference
import Storage
import TestSupport
import Testing
import Verification
import Vision

@testable import Server

/// One picture against one subject of a gallery.
@Suite(.timeLimit(.minutes(10))) struct ClaimRouteTests {
    private let folder: TemporaryFolder
    private let server: TestServer
    private let path = "/v1/galleries/facebank/subjects"

    init() throws {
        folder = try TemporaryFolder()
        var server = TestServer()
        server.recognition = try RecognitionSamples.endpoint()
        server.galleries = try RecognitionSamples.store(folder)
        self.server = server
    }

    /// A gallery with two people; the identifier of the first.
    private func enrolled(_ client: any TestClientProtocol, templates: UInt8 = 1) async throws -> String {
        _ = try await client.send(.put, "/v1/galleries/facebank")
        var id = ""
        for (person, label) in [(2, "bob"), (1, "ann")] as [(UInt8, String)] {
            for variant in 0..<templates {
                let reply = try await client.send(
                    .post, path + "?label=\(label)", [.contentType: "image/jpeg"],
                    RecognitionSamples.picture(person, variant: variant))
                id = try #require(try reply.json()["subject"]?.text)
            }
        }
        return id
    }

    @Test func `The right person matches, another does not, nobody is a retake`() async throws {
        try await server.talk { client in
            let id = try await enrolled(client)
            for (picture, outcome) in [
                (RecognitionSamples.picture(1, variant: 2), "matched"), (RecognitionSamples.picture(2), "not_matched"),
                (RecognitionSamples.nobody, "retake"),
            ] {
                let form = Samples.form([Samples.picture("image", picture)])
                let text = Array(#"{"image":"\#(Data(picture).base64EncodedString())"}"#.utf8)
                for (type, body) in [
                    ("image/jpeg", picture), (Samples.formType, form), ("application/json", text),
                ] {
                    let response = try await client.send(.post, path + "/\(id)/verify", [.contentType: type], body)
                    #expect(response.status == .ok)
                    let reply = try response.json()
                    #expect(reply["outcome"] == .text(outcome))
                    #expect(reply["matched"] == .bool(outcome == "matched"))
                    #expect(reply["subject"]?["label"] == .text("ann") && reply["subject"]?["id"] == .text(id))
                    #expect(outcome == "retake" || reply["operating_point"]?["name"] == .text("fmr-1e-4"))
                }
            }
        }
    }

    /// face-recognition-liveness has no such route; what is asked for holds as everywhere.
    @Test func `Liveness that is asked for enters the outcome`() async throws {
        try await server.talk { client in
            _ = try await client.send(.put, "/v1/galleries/facebank")
            let picture = RecognitionSamples.attack
            let enrolled = try await client.send(
                .post, path + "?label=eve&check_liveness=false", [.contentType: "image/jpeg"], picture)
            guard let id = try enrolled.json()["subject"]?.text else { return }
            let ask = path + "/\(id)/verify"
            let unasked = try await client.send(.post, ask, [.contentType: "image/jpeg"], picture).json()
            #expect(unasked["matched"] == .bool(true))
            let asked = try await client.send(
                .post, ask + "?check_liveness=true", [.contentType: "image/jpeg"], picture
            ).json()
            #expect(asked["matched"] == .bool(false) && asked["outcome"] == .text("not_matched"))
            #expect(asked["reasons"]?.array?.first == .text("pad_score_low"))
        }
    }

    @Test func `More templates of a subject make the threshold stricter, not the subject easier`() async throws {
        let thresholds = try await server.talk { client in
            var thresholds: [Double] = []
            for templates in [1, 3] as [UInt8] {
                _ = try await client.send(.delete, "/v1/galleries/facebank")
                let id = try await enrolled(client, templates: templates)
                let reply = try await client.send(
                    .post, path + "/\(id)/verify", [.contentType: "image/jpeg"], RecognitionSamples.picture(1)
                ).json()
                #expect(reply["operating_point"]?["fmr"] == .number(1e-4))
                thresholds.append(try #require(reply["operating_point"]?["threshold"]?.number))
            }
            return thresholds
        }
        #expect(thresholds[1] > thresholds[0])
        let rule = ClaimRule(recognizer: try RecognitionSamples.recognizer())
        #expect(throws: VerificationError.self) {
            try rule.operatingPoint(.falseMatchRate(1e-6), .stricter, templates: 1000)
        }
    }

    @Test(arguments: [
        ("/v1/galleries/none/subjects/1/verify", "gallery.not_found"),
        ("/v1/galleries/facebank/subjects/99/verify", "gallery.subject_not_found"),
        ("/v1/galleries/facebank/subjects/x/verify", "gallery.subject_not_found"),
        ("/v1/galleries/facebank/subjects/3/verify?fmr=2", "parameter.invalid"),
        ("/v1/galleries/facebank/subjects/3/verify?operating_point=none", "recognition.operating_point_unsupported"),
        ("/v1/galleries/facebank/subjects/3/verify?count=2", "parameter.unknown"),
    ])
    func `What is not there, or cannot be asked, is refused`(path: String, code: String) async throws {
        try await server.talk { client in
            let id = try await enrolled(client)
            let response = try await client.send(
                .post, path.replacing("/3/", with: "/\(id)/"), [.contentType: "image/jpeg"],
                RecognitionSamples.picture(1))
            #expect(response.problemCode == code)
        }
    }

    /// A gallery of templates of another network.
    @Test func `Templates of another network are a conflict`() async throws {
        let folder = try TemporaryFolder()
        let store = try RecognitionSamples.store(folder)
        var server = server
        server.galleries = store
        try await store.createGallery("facebank")
        let recognizer = try RecognitionSamples.recognizer()
        var values = [Float](repeating: 0, count: recognizer.templateLength)
        values[0] = 1
        let template = try #require(
            FaceTemplate(normalizing: values, modelSHA256: String(repeating: "a", count: 64)))
        let enrolment = try await store.enrol([template], label: "ann", in: "facebank")
        let response = try await server.send(
            .post, path + "/\(enrolment.subject)/verify", [.contentType: "image/jpeg"], RecognitionSamples.picture(1))
        #expect(response.status == .conflict && response.problemCode == "gallery.model_differs")
    }
}
