import Cryptography
import Documents
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import TestSupport
import Testing

@testable import Server

/// One after another: each passport gets a server of its own, and on two cores they would starve the tests of live servers.
@Suite(.serialized) struct PassportRouteTests {
    private let path = "/v1/passports/verify"

    private func golden(_ name: String) throws -> PassportGolden.Passport {
        try #require(PassportGolden.passport(named: name))
    }

    @Test(arguments: PassportGolden.german)
    func `Each passport, genuine or forged, gets its verdict`(passport: PassportGolden.Passport) async throws {
        let reply = try await passport.verify()
        #expect(reply["verdict"]?.text == passport.verdict)
        for (step, code) in passport.steps ?? [:] { #expect(reply["steps"]?[step]?["code"]?.text == code, "\(step)") }
        for (number, outcome) in passport.groups ?? [:] {
            #expect(reply["data_groups"]?[number]?.text == outcome, "DG\(number)")
        }
        #expect(reply["reasons"]?.texts.isEmpty == (passport.verdict == "genuine"))
        #expect(reply["mrz"] == .null && reply["active_authentication"] == .null)
    }

    @Test func `There are passports to test with`() {
        #expect(PassportGolden.german.count > 90)
        #expect(PassportGolden.unreadable.count == 10)
    }

    @Test func `A form, base64 and hexadecimal digits say the same`() async throws {
        let passport = try golden("P-256 named sha256")
        let bodies: [(String, [UInt8])] = [
            (Samples.formType, passport.form()),
            ("application/json", passport.object("") { Data($0).base64EncodedString() }),
            ("application/json", passport.object("_hex", \.hexadecimal)),
            (
                Samples.formType,
                Samples.form(passport.files.map { Samples.field("\($0.key)_hex", $0.value.hexadecimal.uppercased()) })
            ),
        ]
        var replies: [JSONValue] = []
        for (type, body) in bodies {
            let response = try await passport.server().send(
                .post, path, [.contentType: type, .requestID: "same"], body)
            replies.append(try response.json())
        }
        #expect(replies.first?["verdict"] == .text("genuine"))
        #expect(Set(replies).count == 1)
    }

    @Test func `The reply tells who signed, and of the holder nothing unless it is asked`() async throws {
        let passport = try golden("P-256 named sha256")
        let reply = try await passport.verify()
        #expect(reply["signer"]?["country"] == .text("DE"))
        #expect(reply["signer"]?["not_after"]?.text?.hasSuffix("Z") == true)
        #expect(reply["issuing_state"]?["document"] == .text("D"))
        #expect(reply["issuing_state"]?["outcome"] == .text("valid"))
        #expect(reply["mrz_check"]?["format"] == .text("TD3"))
        #expect(reply["mrz_check"]?["is_valid"] == .bool(true))
        #expect(reply["mrz_check"]?["is_expired"] == .bool(false))
        #expect(reply["trust"]?["certificates"] == .number(1))
        #expect(!"\(reply)".contains("MUSTERMANN"))
        let asked = try await passport.verify([("include_mrz", "true")])
        #expect(asked["mrz"]?["primary_identifier"] == .text("MUSTERMANN"))
        #expect(asked["mrz"]?["lines"]?.array?.count == 2)
    }

    @Test func `A wrong check digit is a finding without the digit`() async throws {
        let passport = try golden("P-256 named sha256")
        var zone = try #require(passport.files["dg1"])
        zone[zone.count - 1] ^= 1
        let reply = try await passport.server().send(
            .post, path, [.contentType: Samples.formType], passport.form(changing: ["dg1": zone])
        ).json()
        #expect(reply["verdict"] == .text("forged"))
        #expect(reply["reasons"]?.texts == ["mismatch(DG1)"])
        #expect(reply["mrz_check"]?["findings"]?.texts == ["wrong_check_digit(composite)"])
    }

    @Test func `Without trust nothing is genuine, and the reply says why`() async throws {
        let passport = try golden("P-256 named sha256")
        var server = try passport.server()
        server.trust = TrustStore()
        let reply = try await server.send(.post, path, [.contentType: Samples.formType], passport.form()).json()
        #expect(reply["verdict"] == .text("unverifiable"))
        #expect(reply["reasons"]?.texts.contains("no_trust_configured") == true)
        #expect(reply["trust"]?["certificates"] == .number(0))
    }

    @Test(arguments: PassportGolden.unreadable)
    func `A security object that cannot be read is refused by its code`(passport: PassportGolden.Passport) async throws
    {
        let response = try await passport.server().send(
            .post, path, [.contentType: Samples.formType], passport.form())
        // 65 KiB are more than are taken of any such file.
        if passport.name == "65 KiB" {
            #expect(response.problemCode == "request.too_large" && response.status == .contentTooLarge)
        } else {
            #expect(response.problemCode == passport.error && response.status == .unprocessableContent)
        }
        #expect(try response.json()["field"] == .text("sod"))
    }

    @Test(arguments: [("sod", "sod"), ("com", "com")])
    func `A truncated file is refused by name`(name: String, field: String) async throws {
        let passport = try golden("RSA-2048 pss sha256")
        let bytes = Array((passport.files[name] ?? [0x60, 5, 0x5F, 1]).dropLast())
        let response = try await passport.server().send(
            .post, path, [.contentType: Samples.formType], passport.form(changing: [name: bytes]))
        #expect(response.status == .unprocessableContent)
        #expect(response.problemCode == "document.truncated")
        #expect(try response.json()["field"] == .text(field))
    }

    @Test(
        arguments: [
            ("sod", nil, "multipart.missing_file", 400, "sod"), ("dg7", [], "document.empty", 422, "dg7"),
            ("dg1", [UInt8](repeating: 0x61, count: 64 << 10 | 1), "request.too_large", 413, "dg1"),
            ("dg2", [UInt8](repeating: 0x75, count: 200_001), "request.too_large", 413, "dg2"),
            ("sod_hex", Array("77".utf8), "parameter.invalid", 422, "sod_hex"),
            ("dg16_hex", Array("7x".utf8), "hexadecimal.invalid", 400, "dg16_hex"),
        ] as [(String, [UInt8]?, String, Int, String)])
    func `What does not fit is refused by name`(
        name: String, bytes: [UInt8]?, code: String, status: Int, field: String
    ) async throws {
        let passport = try golden("P-256 named sha256")
        var server = try passport.server()
        server.configuration.pictureLimitBytes = 200_000
        let body = passport.form(changing: [name: bytes])
        let response = try await server.send(.post, path, [.contentType: Samples.formType], body)
        #expect(response.problemCode == code)
        #expect(response.status.code == status)
        #expect(try response.json()["field"] == .text(field))
    }

    @Test func `A body larger than all files is refused by its length, and a bare file is not taken`() async throws {
        var server = TestServer()
        server.configuration.pictureLimitBytes = 1024
        let long = [UInt8](repeating: 0, count: 10_000_000)
        #expect(
            try await server.send(.post, path, [.contentType: "application/json"], long).problemCode
                == "request.too_large")
        #expect(
            try await server.send(.post, path, [.contentType: "image/jpeg"], [1]).problemCode
                == "request.unsupported_type")
    }

    @Test func `Only a key with the scope may ask`() async throws {
        let folder = try TemporaryFolder()
        let keys = try KeyStore(path: folder.path + "/keys.jsonl")
        let secrets = try [APIKey.Scope.passports, .liveness].map { try keys.create(scopes: [$0]).secret }
        let server = TestServer(keys: keys)
        for route in ["/v1/passports/challenge", path] {
            #expect(try await server.send(.post, route).status == .unauthorized)
            #expect(try await server.send(.post, route, [.apiKey: secrets[1]]).problemCode == "key.missing_scope")
        }
        #expect(try await server.send(.post, "/v1/passports/challenge", [.apiKey: secrets[0]]).status == .ok)
    }

    @Test func `Nothing of a document is logged`() async throws {
        let book = LogBook()
        let passport = try golden("changed DG1")
        var server = try passport.server()
        server.logger = Logger(label: "test") { _ in LogBook.Handler(book: book) }
        let broken = ["dg1": Array("a[_\u{1F}XCANARY".utf8), "sod": Array("w\u{7F}CANARY".utf8)]
        for body in [passport.form(changing: [:], [("include_mrz", "1")]), passport.form(changing: broken)] {
            _ = try await server.send(.post, path, [.contentType: Samples.formType], body)
        }
        #expect(book.requests.count == 2)
        #expect(book.requests.first?["outcome"] == "forged")
        #expect(book.requests.first?["reasons"] == nil)
        #expect(book.requests.last?["code"] == "document.truncated")
        for secret in ["CANARY", "MUSTERMANN", "ERIKA", "C01X00T47", "C=DE"] {
            #expect(!book.all.contains { "\($0)".contains(secret) }, "\(secret)")
        }
    }

    @Test func `Health and metrics tell whom the operator trusts, and metrics count verdicts`() async throws {
        let genuine = try golden("not revoked")
        let forged = try golden("changed DG1")
        let (health, metrics) = try await genuine.server().talk { client in
            for passport in [genuine, genuine, forged] {
                _ = try await client.send(
                    .post, "/v1/passports/verify", [.contentType: Samples.formType], passport.form())
            }
            _ = try await client.send(.post, "/v1/passports/challenge")
            return (
                try await client.send(.get, "/health").json(),
                String(buffer: try await client.send(.get, "/metrics").body)
            )
        }
        #expect(health["trust"]?["certificates"] == .number(1))
        #expect(health["trust"]?["countries"] == .number(1))
        #expect(health["trust"]?["revocation_lists"] == .number(1))
        #expect(health["trust"]?["newest_list_time"] == .null)
        for line in [
            "bonafide_passports_total{verdict=\"genuine\"} 2", "bonafide_passports_total{verdict=\"unverifiable\"} 0",
            "bonafide_passport_steps_total{step=\"revocation\",code=\"valid\"} 3",
            "bonafide_trust_certificates 1", "bonafide_trust_countries 1", "bonafide_revocation_lists 1",
            "bonafide_passport_challenges 1",
        ] { #expect(metrics.contains(line + "\n"), "\(line)") }
        #expect(!metrics.contains("bonafide_master_list_age_seconds"))
    }

    @Test func `The age of a master list is told in days and seconds`() async throws {
        let passport = try golden("P-256 named sha256")
        var server = try passport.server()
        let list = try #require(PassportGolden.goodList)
        server.trust.add(try TrustStore.SuppliedFile(list), roots: [])
        let signed = try #require(server.trust.statistics.newestListTime)
        server.date = { signed + 86_400 * 2.5 }
        let (health, metrics) = try await server.talk { client in
            (
                try await client.send(.get, "/health").json()["trust"],
                String(buffer: try await client.send(.get, "/metrics").body)
            )
        }
        #expect(health?["newest_list_age_days"] == .number(2.5))
        #expect(health?["lists"]?.array?.first?["age_days"] == .number(2.5))
        #expect(metrics.contains("bonafide_master_list_age_seconds 216000\n"))
    }
}
