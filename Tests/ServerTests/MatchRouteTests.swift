import Cryptography
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import Verification

@testable import Server

@Suite struct MatchRouteTests {
    private func server() throws -> TestServer {
        var server = TestServer()
        server.recognition = try RecognitionSamples.endpoint()
        return server
    }

    private func object(_ members: [String: [UInt8]], _ more: String = "") -> [UInt8] {
        let texts = members.sorted { $0.key < $1.key }.map { name, bytes in
            let text = name.hasSuffix("_hex") ? bytes.hexadecimal : Data(bytes).base64EncodedString()
            return "\"\(name)\":\"\(text)\""
        }
        return Array("{\(texts.joined(separator: ","))\(more)}".utf8)
    }

    private let same = (RecognitionSamples.picture(1), RecognitionSamples.picture(1, variant: 3))
    private let others = (RecognitionSamples.picture(1), RecognitionSamples.picture(2))

    @Test(arguments: [
        ("/face-match", "reference_image", "selfie_image"), ("/compare", "photo_a", "photo_b"),
        ("/v1/faces/match", "reference", "probe"),
    ]) func `A form and JSON are answered alike`(path: String, reference: String, probe: String) async throws {
        let server = try server()
        let form = Samples.form([Samples.picture(probe, same.1), Samples.picture(reference, same.0)])
        var replies = [
            try await server.send(.post, path, [.contentType: Samples.formType], form),
            try await server.send(
                .post, path, [.contentType: "application/json"], object([reference: same.0, probe: same.1])),
        ]
        let both = try replies.map { try $0.json().members.filter { $0.key != "request_id" } }
        #expect(replies.allSatisfy { $0.status == .ok })
        #expect(both[0] == both[1])
        replies = [
            try await server.send(.post, path, [.contentType: "image/jpeg"], same.0),
            try await server.send(.post, path, [.contentType: "application/json"], object([reference: same.0])),
            try await server.send(.post, path, [.contentType: "application/json"], object([probe: same.0])),
        ]
        #expect(
            replies.map(\.problemCode)
                == ["request.unsupported_type", "multipart.missing_file", "multipart.missing_file"])
        #expect(try replies.dropFirst().map { try $0.json()["field"]?.text } == [probe, reference])
    }

    @Test func `A passport's face and a selfie have face-recognition-liveness's fields`() async throws {
        let server = try server()
        for (pictures, matches) in [(same, true), (others, false)] {
            let body = object(["reference_image": pictures.0, "selfie_image": pictures.1])
            let reply = try await server.send(.post, "/face-match", [.contentType: "application/json"], body).json()
            #expect(reply["matched"] == .bool(matches))
            let score = try #require(reply["score"]?.number)
            let threshold = try #require(reply["threshold"]?.number)
            #expect((score >= threshold) == matches)
            #expect(abs((reply["distance"]?.number ?? 9) - (4 * (1 - score)).squareRoot()) < 1e-4)
            #expect(reply["operating_point"]?["name"] == .text("fmr-1e-4"))
            #expect(reply["reference"]?["liveness"] == .null && reply["probe"]?["liveness"] == .null)
        }
    }

    @Test func `Two photographs are compared, and the second is judged`() async throws {
        let body = object(["photo_a": same.0, "photo_b": RecognitionSamples.attack])
        let reply = try await server().send(.post, "/compare", [.contentType: "application/json"], body).json()
        #expect(reply["message"] == .text("OK"))
        #expect(reply["identity"]?["is_match"] == .bool(false))
        let distance = try #require(reply["identity"]?["distance"]?.number)
        #expect(distance > reply["identity"]?["threshold"]?.number ?? 9)
        #expect(reply["liveness"]?["is_live"] == .bool(false) && reply["liveness"]?["threshold"] == .number(0.75))
    }

    @Test func `A picture without a face is a retake, not an error`() async throws {
        let body = object(["reference": same.0, "probe": RecognitionSamples.nobody])
        let reply = try await server().send(.post, "/v1/faces/match", [.contentType: "application/json"], body).json()
        #expect(reply["outcome"] == .text("retake") && reply["matched"] == .bool(false))
        #expect(reply["similarity"] == .null && reply["reasons"]?.array == [.text("no_face")])
    }

    @Test(arguments: [
        (#","fmr":0.00001"#, "stricter", "fmr-1e-5"), (#","fmr":0.001"#, "stricter", "fmr-1e-4"),
        (#","fmr":0.001"#, "any", "fmr-1e-3"), (#","operating_point":"fmr-1e-6""#, "stricter", "fmr-1e-6"),
    ]) func `A caller's operating point counts when it is stricter or the operator allows any`(
        fields: String, authority: String, point: String
    ) async throws {
        var server = try server()
        server.recognition = try RecognitionSamples.endpoint(#require(ThresholdAuthority(rawValue: authority)))
        let body = object(["reference": same.0, "probe": same.1], fields)
        let reply = try await server.send(.post, "/v1/faces/match", [.contentType: "application/json"], body).json()
        #expect(reply["operating_point"]?["name"] == .text(point))
        let isIgnored = fields.contains("0.001") && authority == "stricter"
        #expect(reply["ignored_options"] == (isIgnored ? .array([.text("fmr")]) : nil))
    }

    @Test(arguments: [
        (#","fmr":1e-9"#, "recognition.operating_point_unsupported", "rule of 30"),
        (#","operating_point":"x""#, "recognition.operating_point_unsupported", "named"),
        (#","fmr":0"#, "parameter.invalid", nil), (#","fmr":"nan""#, "parameter.invalid", nil),
        (#","fmr":0.1,"operating_point":"fmr-1e-3""#, "parameter.invalid", nil),
        (#","check_liveness":"maybe""#, "parameter.invalid", nil), (#","dg2_hex":"7F"}"#, "json.invalid", nil),
    ]) func `What the calibration cannot support is refused with the reason`(
        fields: String, code: String, reason: String?
    ) async throws {
        let body = object(["reference": same.0, "probe": same.1], fields)
        let response = try await server().send(.post, "/v1/faces/match", [.contentType: "application/json"], body)
        #expect(response.problemCode == code)
        if let reason { #expect(try response.json()["reason"]?.text?.contains(reason) == true) }
    }

    @Test(arguments: [
        ([UInt8]([]), "document.empty"), ([0x75, 0x02, 0x01], "document.truncated"),
        ([0x61, 0x00], "document.malformed"),
    ]) func `A data group that cannot be read is refused by name`(bytes: [UInt8], code: String) async throws {
        let body = object(["dg2_hex": bytes, "selfie_image": same.1])
        let response = try await server().send(.post, "/face-match", [.contentType: "application/json"], body)
        #expect(response.problemCode == code)
        #expect(try response.json()["field"] == .text("dg2_hex"))
    }

    @Test func `A server without recognition says so`() async throws {
        let body = object(["reference": same.0, "probe": same.1])
        let response = try await TestServer().send(
            .post, "/v1/faces/match", [.contentType: "application/json"], body)
        #expect(response.problemCode == "recognition.unavailable")
    }
}
