import HTTPTypes
import HummingbirdTesting
import Synchronization
import TestSupport
import Testing
import Verification

@testable import Server

/// What clients send that is not as the documentation shows it.
@Suite struct SentFormsTests {
    private func json(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `A byte order mark before JSON says nothing`() async throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        for (body, isRead) in [
            (mark + json(#"{"image":"AAAA"}"#), true), (json(#"{"image":"AAAA"}"#), true),
            (mark + mark + json(#"{"image":"AAAA"}"#), false), (json(" ") + mark + json(#"{"image":"AAAA"}"#), false),
        ] {
            let response = try await TestServer().send(.post, "/v1/liveness", [.contentType: "application/json"], body)
            #expect(response.status == (isRead ? .ok : .badRequest))
            #expect(isRead || response.problemCode == "json.invalid")
        }
    }

    @Test(arguments: ["gzip", "deflate", "br", "identity, gzip", "GZIP", "x-unknown"])
    func `A coded body is refused whatever it holds, and told how to send it`(coding: String) async throws {
        for (type, body) in [
            ("image/jpeg", Samples.picture), ("application/json", json(#"{"image":"AAAA"}"#)),
            (Samples.formType, [0x1F, 0x8B]),
            ("text/plain", []),
        ] {
            let response = try await TestServer().send(
                .post, "/v1/liveness", [.contentType: type, .contentEncoding: coding], body)
            #expect(response.status == .unsupportedMediaType && response.headers[.acceptEncoding] == "identity")
            #expect(response.problemCode == "request.unsupported_encoding")
        }
        let plain = try await TestServer().post("/v1/liveness", [.contentEncoding: "Identity"])
        #expect(plain.status == .ok && plain.headers[.acceptEncoding] == nil)
    }

    @Test(arguments: [
        ("/v1/liveness?enable_check=true", "enable_check"), ("/v1/liveness?b&a=1&b=2", "b, a"),
        ("/v1/galleries?label=x", "label"), ("/v1/liveness/pair?min_matches=30", "min_matches"),
        ("/v1/liveness?\(String(repeating: "a", count: 80))=1", String(repeating: "a", count: 64)),
        ("/v1/liveness?enable_checks=1&ENABLE_CHECKS=0", "ENABLE_CHECKS"),
    ])
    func `A parameter that nobody reads is refused by name`(path: String, names: String) async throws {
        let method: HTTPRequest.Method = path.hasPrefix("/v1/galleries") ? .get : .post
        let response = try await TestServer().send(method, path, [.contentType: "image/jpeg"], Samples.picture)
        #expect(response.status == .unprocessableContent && response.problemCode == "parameter.unknown")
        #expect(try response.json()["field"]?.text == names)
    }

    @Test func `Known parameters and pages for people are let through`() async throws {
        #expect(try await TestServer().post("/v1/liveness?enable_checks=true").status == .ok)
        for path in ["/health?x=1", "/docs?x", "/livez?_=1"] {
            #expect(try await TestServer().send(.get, path).status == .ok)
        }
    }

    @Test(arguments: [
        ("true", true), ("YES", true), ("on", true), ("t", true), ("y", true), ("1", true), ("no", false),
        ("Off", false),
        ("f", false), ("N", false), ("0", false), ("FALSE", false),
    ])
    func `The gate is switched by the words of eKYC-facial's framework`(word: String, isOn: Bool) async throws {
        let gates = Mutex<[LivenessOptions.QualityGate]>([])
        let server = TestServer(
            judge: { _, options in
                gates.withLock { $0.append(options.qualityGate) }
                return Samples.report(.live)
            }, authority: CallerAuthority(skippable: [.quality]))
        let form = Samples.form([
            Samples.field("enable_checks", word), (Samples.fileHeaders, Samples.picture),
        ])
        #expect(try await server.post("/v1/liveness?enable_checks=\(word)").status == .ok)
        #expect(try await server.send(.post, "/v1/liveness", [.contentType: Samples.formType], form).status == .ok)
        #expect(gates.withLock { $0 } == Array(repeating: isOn ? .enforced : .floor, count: 2))
        #expect(try await server.post("/v1/liveness?enable_checks=\(word)x").problemCode == "parameter.invalid")
    }

    @Test(arguments: ["/liveness", "/v1/liveness"]) func `A form's picture is file or image, not both`(
        path: String
    ) async throws {
        let both = ["file", "image"].map { Samples.picture($0, Samples.picture) }
        for part in both {
            let response = try await TestServer().send(
                .post, path, [.contentType: Samples.formType], Samples.form([part]))
            #expect(response.status == .ok)
        }
        let twice = try await TestServer().send(.post, path, [.contentType: Samples.formType], Samples.form(both))
        #expect(twice.problemCode == "parameter.invalid")
    }
}
