import Documents
import Foundation
import TestSupport
import Testing

@testable import Server

extension PassportGolden {
    /// Those whose state is the one that data group 1 names.
    static let german = readable.filter { $0.issuingState == "D<<" }

    /// A master list whose signature is right.
    static let goodList = lists.first { $0.name == "good" }.map { bytes($0.list) }
}

extension PassportGolden.Passport {
    var securityObject: [UInt8] { PassportGolden.bytes(sod) }

    /// The chip's files by the names of parts.
    var files: [String: [UInt8]] {
        dataGroups.reduce(into: ["sod": securityObject]) { $0["dg\($1.key)"] = PassportGolden.bytes($1.value) }
    }

    /// The chip's files as a form.
    func form(changing changes: [String: [UInt8]?] = [:], _ fields: [(String, String)] = []) -> [UInt8] {
        let files = files.merging(changes.compactMapValues { $0 }) { $1 }.filter { changes[$0.key] != .some(nil) }
        return Samples.form(
            files.sorted { $0.key < $1.key }.map { Samples.picture($0.key, $0.value, fileName: "CANARY.bin") }
                + fields.map { Samples.field($0.0, $0.1) })
    }

    /// The chip's files as members of a JSON object.
    func object(_ suffix: String, _ encode: ([UInt8]) -> String) -> [UInt8] {
        let members = files.map { "\"\($0.key)\(suffix)\":\"\(encode($0.value))\"" }
        return Array("{\(members.joined(separator: ","))}".utf8)
    }

    /// A server that trusts whom this passport's operator does, on the passport's day.
    func server(challenge: [UInt8]? = nil) throws -> TestServer {
        var server = TestServer()
        for key in trust + revocationLists {
            server.trust.add(try TrustStore.SuppliedFile(PassportGolden.bytes(key)), roots: [])
        }
        let date = try PassportGolden.date(now)
        server.date = { date }
        if let challenge = challenge.flatMap(Challenge.init) { server.makeChallenge = { challenge } }
        return server
    }

    /// The reply of a server that trusts as this passport's operator does.
    func verify(_ fields: [(String, String)] = []) async throws -> JSONValue {
        let response = try await server().send(
            .post, "/v1/passports/verify", [.contentType: Samples.formType], form(changing: [:], fields))
        try #require(response.status == .ok, "\(String(buffer: response.body))")
        return try response.json()
    }
}

extension JSONValue {
    /// The texts of an array.
    var texts: [String] { (array ?? []).compactMap(\.text) }
}
