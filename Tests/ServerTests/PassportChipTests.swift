import Cryptography
import Documents
import Foundation
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Server

/// Active authentication over HTTP, and the challenges that it needs.
@Suite struct PassportChipTests {
    private let path = "/v1/passports/verify"

    private func session(_ client: any TestClientProtocol, _ headers: HTTPFields = [:]) async throws -> String {
        let reply = try await client.send(.post, "/v1/passports/challenge", headers).json()
        return try #require(reply["session_id"]?.text)
    }

    private static func hexadecimal(_ text: String) -> [UInt8] { [UInt8](hexadecimal: text.utf8) ?? [] }

    @Test(arguments: ["RSA chip", "elliptic chip", "chip with another DG15", "chip whose DG14 names no digest"])
    func `A chip's response gets its outcome, and only a right one leaves a passport genuine`(name: String) async throws
    {
        let passport = try #require(PassportGolden.passport(named: name))
        for response in try #require(passport.chip) where !response.response.isEmpty {
            let server = try passport.server(challenge: Self.hexadecimal(response.challenge))
            let reply = try await server.talk { client in
                let form = passport.form(
                    changing: ["aa_response_hex": Array(response.response.utf8)],
                    [("session_id", try await session(client))])
                return try await client.send(.post, path, [.contentType: Samples.formType], form).json()
            }
            #expect(reply["active_authentication"]?.text == response.outcome)
            let isRight = ["valid", "weak_algorithm"].contains(response.outcome)
            switch response.outcome {
            case "valid", "weak_algorithm": #expect(reply["verdict"]?.text == passport.verdict)
            case "signature_invalid": #expect(reply["verdict"] == .text("forged"))
            default: #expect(reply["verdict"] != .text("genuine"))
            }
            let findings = (reply["reasons"]?.texts ?? []) + (reply["remarks"]?.texts ?? [])
            #expect(findings.contains("active_authentication(\(response.outcome))") != isRight)
        }
    }

    @Test func `A challenge is good for one try of its owner, before its time is over`() async throws {
        let folder = try TemporaryFolder()
        let keys = try KeyStore(path: folder.path + "/keys.jsonl")
        let secrets = try (0..<2).map { _ in try keys.create(scopes: [.passports]).secret }
        let passport = try #require(PassportGolden.passport(named: "elliptic chip"))
        let time = ManualTime()
        var server = try passport.server()
        server.keys = keys
        server.now = { time.now }
        try await server.talk { client in
            @Sendable func attempt(_ session: String, _ secret: String) async throws -> TestResponse {
                let form = passport.form(changing: ["aa_response": [1, 2, 3]], [("session_id", session)])
                return try await client.send(
                    .post, path, [.contentType: Samples.formType, .apiKey: secret], form)
            }
            let own: HTTPFields = [.apiKey: secrets[0]]
            let first = try await session(client, own)
            #expect(try await attempt(first, secrets[1]).problemCode == "session.not_found")
            let tried = try await attempt(first, secrets[0])
            #expect(try tried.json()["active_authentication"] == .text("signature_invalid"))
            let replayed = try await attempt(first, secrets[0])
            #expect(replayed.problemCode == "session.not_found" && replayed.status == .notFound)
            #expect(try replayed.json()["field"] == .text("session_id"))

            let late = try await session(client, own)
            time.advance(by: .seconds(300))
            #expect(try await attempt(late, secrets[0]).problemCode == "session.not_found")
            #expect(try await attempt(SessionIdentifier().description, secrets[0]).problemCode == "session.not_found")
        }
    }

    @Test func `A refused security object uses its challenge up, too`() async throws {
        let passport = try #require(PassportGolden.passport(named: "elliptic chip"))
        try await passport.server().talk { client in
            let fields = [("session_id", try await session(client))]
            let broken = passport.form(changing: ["aa_response": [1], "sod": [0x77]], fields)
            let whole = passport.form(changing: ["aa_response": [1]], fields)
            #expect(
                try await client.send(.post, path, [.contentType: Samples.formType], broken).problemCode
                    == "document.truncated")
            #expect(
                try await client.send(.post, path, [.contentType: Samples.formType], whole).problemCode
                    == "session.not_found")
        }
    }

    @Test(
        arguments: [
            (["aa_response": [1]], [], "session.invalid_id", "session_id"),
            (["aa_response": [1]], [("session_id", "x")], "session.invalid_id", "session_id"),
            ([:], [("session_id", "00000000-0000-4000-8000-000000000000")], "multipart.missing_file", "aa_response"),
            (
                ["aa_response": [1], "dg15": nil], [("session_id", "00000000-0000-4000-8000-000000000000")],
                "multipart.missing_file", "dg15"
            ),
        ] as [([String: [UInt8]?], [(String, String)], String, String)])
    func `A response without its challenge or key is refused by name`(
        changes: [String: [UInt8]?], fields: [(String, String)], code: String, field: String
    ) async throws {
        let passport = try #require(PassportGolden.passport(named: "RSA chip"))
        let response = try await passport.server().send(
            .post, path, [.contentType: Samples.formType], passport.form(changing: changes, fields))
        #expect(response.problemCode == code)
        #expect(try response.json()["field"] == .text(field))
    }

    @Test func `A challenge has eight bytes and tells its end`() async throws {
        var server = TestServer()
        server.date = { Date(timeIntervalSince1970: 0) }
        let reply = try await server.send(.post, "/v1/passports/challenge").json()
        #expect(Self.hexadecimal(reply["challenge"]?.text ?? "").count == 8)
        #expect(reply["expires_at"] == .text("1970-01-01T00:05:00Z"))
        #expect(SessionIdentifier(reply["session_id"]?.text ?? "") != nil)
    }

    @Test func `Challenges are bounded: the oldest and the expired make room`() {
        let time = ManualTime()
        let challenges = PassportChallenges(
            limit: 3, lifetime: .seconds(10), now: { time.now }, date: { Date(timeIntervalSince1970: 0) })
        let first = (0..<5).map { _ in challenges.issue(owner: "a") }
        #expect(challenges.count == 3)
        #expect(challenges.take(first[1].session, owner: "a") == nil)
        #expect(challenges.take(first[2].session, owner: nil) == nil)
        #expect(challenges.take(first[2].session, owner: "a") == first[2].challenge)
        #expect(challenges.take(first[2].session, owner: "a") == nil)
        #expect(challenges.count == 2)
        time.advance(by: .seconds(10))
        let last = challenges.issue(owner: "a")
        #expect(challenges.count == 1)
        #expect(challenges.take(last.session, owner: "a") == last.challenge)
        for _ in 0..<100 { #expect(challenges.take(challenges.issue(owner: nil).session, owner: nil) != nil) }
        #expect(challenges.count == 0)
    }
}
