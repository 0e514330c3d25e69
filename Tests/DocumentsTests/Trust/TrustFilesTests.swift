import Foundation
import TestSupport
import Testing

@testable import Documents

struct TrustFilesTests {
    /// Runs the body with an empty folder that is gone afterwards.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        try body(URL(filePath: folder.path))
    }

    private func path(_ url: URL) -> String { url.path(percentEncoded: false) }

    @Test func `a folder's certificates, lists and links to them are read and its other files are not`() throws {
        let list = try #require(PassportGolden.lists.first)
        let revoked = try #require(PassportGolden.passport(named: "revoked"))
        try withFolder { folder in
            let root = folder.appending(path: "root.cer")
            try Data(PassportGolden.bytes(list.roots[0])).write(to: root)
            let trust = folder.appending(path: "trust")
            try FileManager.default.createDirectory(at: trust, withIntermediateDirectories: true)
            try Data(PassportGolden.bytes(list.list)).write(to: folder.appending(path: "list"))
            try FileManager.default.createSymbolicLink(
                at: trust.appending(path: "a list.ml"), withDestinationURL: folder.appending(path: "list"))
            try Data(PassportGolden.bytes(revoked.revocationLists[0])).write(to: trust.appending(path: "x.crl"))
            try Data("not read".utf8).write(to: trust.appending(path: "README.md"))
            let store = try TrustFiles(trust: [path(trust)], roots: [path(root)]).read()
            #expect(store.statistics.certificateCount == list.certificates)
            #expect(store.statistics.revocationListCount == 1)
            #expect(store.statistics.masterLists.first?.outcome.code == .valid)
        }
    }

    @Test func `a file that is missing or broken is named`() throws {
        try withFolder { folder in
            let missing = path(folder.appending(path: "missing.cer"))
            #expect(throws: TrustFiles.UnusableFile(path: missing, cause: nil)) {
                try TrustFiles(trust: [missing]).read()
            }
            let broken = folder.appending(path: "broken.cer")
            try Data([0x30, 0x80]).write(to: broken)
            let error = #expect(throws: TrustFiles.UnusableFile.self) { try TrustFiles(trust: [path(folder)]).read() }
            #expect(error?.path.hasSuffix("/broken.cer") == true)
            #expect(error?.cause?.code == .malformed)
            #expect(throws: TrustFiles.UnusableFile(path: "/dev/zero", cause: nil)) {
                try TrustFiles(trust: ["/dev/zero"]).read()
            }
        }
    }
}
