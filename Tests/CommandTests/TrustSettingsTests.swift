import Configuration
import Documents
import Foundation
import TestSupport
import Testing

@testable import bonafide

@Suite struct `settings of trust` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ name: String, _ key: String) throws -> String {
        try folder.file(name, PassportGolden.bytes(key))
    }

    private func trust(_ flags: [Setting: [String]]) async throws -> TrustStore {
        return try await Settings(
            flags: flags.mapValues { .stringArray($0) }, environment: ["BONAFIDE_HOME": "/nowhere"], filePath: nil
        ).trust
    }

    private func list(_ name: String) throws -> PassportGolden.List {
        try #require(PassportGolden.lists.first { $0.name == name })
    }

    @Test func `nobody is trusted when nothing is named, and the start says so`() async throws {
        let statistics = try await trust([:]).statistics
        #expect(statistics.certificateCount == 0)
        #expect(ServeCommand.line(statistics) == "trust none: no passport is called genuine")
    }

    @Test func `files and whole folders are read`() async throws {
        let passport = try #require(PassportGolden.passport(named: "revoked"))
        _ = try file("deep/csca.cer", passport.trust[0])
        _ = try file("deep/.hidden", PassportGolden.readable[0].trust[0])
        let revocation = try file("list.crl", passport.revocationLists[0])
        let statistics = try await trust([
            .trust: [folder("deep")], .revocationLists: [revocation],
        ]).statistics
        #expect(statistics.certificateCount == 1 && statistics.revocationListCount == 1)
        #expect(ServeCommand.line(statistics) == "trust 1 certificates of 1 countries")
    }

    @Test(arguments: [true, false]) func `a master list leads to a root, or is vouched for`(isRooted: Bool) async throws
    {
        let list = try list("good")
        let roots = try isRooted ? [file("root.cer", list.roots[0])] : []
        let statistics = try await trust([.trust: [file("list.ml", list.list)], .masterListRoots: roots]).statistics
        #expect(statistics.certificateCount == 3 && statistics.countryCount == 2)
        #expect(statistics.masterLists.map(\.outcome.code) == [isRooted ? .valid : .untrustedIssuer])
    }

    @Test(arguments: ["another root", "flipped bit", "signer of passports", "changed after signing"])
    func `a master list that cannot be trusted ends the start`(name: String) async throws {
        let list = try list(name)
        let flags = [
            Setting.trust: [try file("list.ml", list.list)], .masterListRoots: [try file("root.cer", list.roots[0])],
        ]
        let error = try #require(await #expect(throws: CommandError.self) { try await trust(flags) })
        #expect(error.code == "trust.refused" && error.mend != nil, "\(error)")
    }

    @Test func `a file that cannot be used ends the start`() async throws {
        let passport = try #require(PassportGolden.passport(named: "revoked"))
        let revocation = try file("list.crl", passport.revocationLists[0])
        let note = try folder.file("README", "a note")
        for (flags, code) in [
            ([Setting.masterListRoots: [revocation]], "document.unsupported"),
            ([.trust: ["/no/such"]], "trust.unreadable"), ([.revocationLists: ["/no/such"]], "trust.unreadable"),
            ([.trust: [note]], "document.truncated"),
        ] {
            let settings = try await Settings(
                flags: flags.mapValues { .stringArray($0) }, environment: ["BONAFIDE_HOME": "/nowhere"], filePath: nil)
            let error = try #require(#expect(throws: CommandError.self) { try settings.trust })
            #expect(error.code == code && error.mend != nil, "\(error)")
        }
    }
}
