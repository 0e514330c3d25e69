import Foundation
import TestSupport
import Testing

@testable import Documents

struct TrustStoreTests {
    @Test(arguments: PassportGolden.lists)
    func `a master list is trusted only when its signature leads to a root`(golden: PassportGolden.List) throws {
        let list = try MasterList(PassportGolden.bytes(golden.list))
        let roots = try golden.roots.map { try Certificate(PassportGolden.bytes($0)) }
        var store = TrustStore()
        let outcome = store.add(list, roots: roots)
        #expect(outcome.code.rawValue == golden.outcome)
        if golden.opensslChain == "failure" { #expect(!outcome.isVerified) }
        let statistics = store.statistics
        #expect(statistics.masterLists.first?.certificateCount == golden.certificates)
        #expect(statistics.masterLists.first?.countryCount == golden.countries)
        #expect(statistics.certificateCount == (outcome.isVerified ? golden.certificates : 0))
        #expect(statistics.countryCount == (outcome.isVerified ? golden.countries : 0))
        #expect(statistics.newestListTime == (outcome.isVerified ? try PassportGolden.date("2021-06-01") : nil))
    }

    @Test(arguments: PassportGolden.lists)
    func `without roots a master list counts when its signature is right`(golden: PassportGolden.List) throws {
        var store = TrustStore()
        let outcome = store.add(try MasterList(PassportGolden.bytes(golden.list)), roots: [])
        #expect(store.statistics.masterLists.first?.isAccepted == (outcome.code == .untrustedIssuer))
        #expect(!outcome.isVerified)
        let accepted = ["good", "another root", "signed after the signer's end"].contains(golden.name)
        #expect(store.statistics.certificateCount == (accepted ? 3 : 0))
    }

    @Test func `a master list, certificate or revocation list that ends early is refused at every length`() throws {
        let list = try #require(PassportGolden.lists.first)
        let revoked = try #require(PassportGolden.passport(named: "revoked"))
        for key in [list.list, list.roots[0], revoked.revocationLists[0]] {
            let bytes = PassportGolden.bytes(key)
            for count in bytes.indices {
                #expect(throws: DocumentsError.self) { try TrustStore.SuppliedFile(Array(bytes.prefix(count))) }
            }
        }
    }

    @Test func `a file is known by what it holds, in PEM too`() throws {
        let passport = try #require(PassportGolden.passport(named: "revoked"))
        let certificate = PassportGolden.bytes(passport.trust[0])
        let list = PassportGolden.bytes(passport.revocationLists[0])
        guard case .certificates(let read) = try TrustStore.SuppliedFile(pem("CERTIFICATE", certificate)) else {
            Issue.record("no certificate")
            return
        }
        #expect(read.map(\.encoded) == [certificate])
        let two = pem("CERTIFICATE", certificate) + pem("CERTIFICATE", certificate)
        guard case .certificates(let both) = try TrustStore.SuppliedFile(two) else {
            Issue.record("no certificates")
            return
        }
        #expect(both.count == 2)
        guard case .revocationList(let revocations) = try TrustStore.SuppliedFile(pem("X509 CRL", list)) else {
            Issue.record("no revocation list")
            return
        }
        #expect(revocations.count == 2)
        #expect(throws: DocumentsError.self) { try TrustStore.SuppliedFile(Array(two.dropLast(30))) }
    }

    @Test func `a certificate is added once`() throws {
        let list = try MasterList(PassportGolden.bytes(try #require(PassportGolden.lists.first).list))
        var store = TrustStore()
        for certificate in list.certificates + list.certificates { store.add(certificate) }
        #expect(store.statistics.certificateCount == 3)
        #expect(store.statistics.linkCount == 0)
    }

    private func pem(_ label: String, _ der: [UInt8]) -> [UInt8] {
        let body = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return Array("# made for a test\n-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n".utf8)
    }
}
