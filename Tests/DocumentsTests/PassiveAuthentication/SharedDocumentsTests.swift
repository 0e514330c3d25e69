import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite(.enabled(if: SharedDocuments.areThere, "needs ../shared/data/emrtd"))
struct SharedDocumentsTests {
    @Test func `the BSI's passport is signed, covers four data groups and has no known CSCA`() throws {
        let folder = "tsemrtd_bsi/tests/dgs"
        let securityObject = try SecurityObject(try SharedDocuments.bytes("\(folder)/EF_SOD.bin"))
        let numbers = [1, 2, 3, 4, 5, 7, 11, 12, 14, 15]
        var groups: [DataGroupNumber: [UInt8]] = [:]
        for number in numbers {
            let key = try #require(DataGroupNumber(number))
            groups[key] = try SharedDocuments.bytes("\(folder)/EF_DG\(number).bin")
        }
        let report = PassiveAuthentication.verify(
            securityObject, dataGroups: groups, trust: TrustStore(), issuingState: "D<<",
            now: try PassportGolden.date("2026-01-01"))
        #expect(report[.securityObject] == StepOutcome(.weakAlgorithm, "SHA1"))
        #expect(report[.signature].code == .weakAlgorithm)
        #expect(report[.signerCertificate].code == .valid)
        #expect(report[.chain].code == .untrustedIssuer)
        #expect(report[.issuerCountry] == StepOutcome(.valid, "DE"))
        #expect(report.dataGroups.filter { $0.value == .match }.keys.map(\.value).sorted() == [1, 2, 3, 14])
        #expect(
            report.dataGroups.filter { $0.value == .notCovered }.keys.map(\.value).sorted() == [4, 5, 7, 11, 12, 15])
        #expect(try report.decision.outcome == .unverifiable)
    }

    @Test(arguments: [
        ("DE_ML_2026-05-05-12-15-36.ml", "DE_ROOT_CA_CSCA07.cer", "DE", 580, 112, 7),
        ("DE_ML_2026-05-28-08-28-45.ml", "DE_ROOT_CA_CSCA07.cer", "DE", 588, 112, 7),
        ("NL_ML_2026-07-22.ml", "NL_ROOT_CA.cer", "NL", 411, 129, 0),
    ])
    func `a state's master list is read whole and its signature leads to its root`(
        name: String, root: String, country: String, certificates: Int, countries: Int,
        notIssuing: Int
    ) throws {
        let list = try MasterList(try SharedDocuments.bytes("gmrtd/cms/master_list/\(name)"))
        var store = TrustStore()
        let outcome = store.add(list, roots: [try SharedDocuments.certificate(root)])
        #expect(outcome.code == .valid, "\(outcome)")
        let statistics = store.statistics
        let described = try #require(statistics.masterLists.first)
        #expect(list.unreadableCount == 0)
        #expect(described.certificateCount == certificates)
        #expect(described.countryCount == countries)
        #expect(described.country == country)
        #expect(statistics.newestListTime == list.signingTime)
        // Self-signed certificates and links to them; cross-certificates that say CA:FALSE may issue nothing.
        #expect(list.certificates.allSatisfy { $0.issuer.country != nil && $0.subject.country != nil })
        #expect(list.certificates.count { !$0.isIssuer } == notIssuing)
        for certificate in list.certificates {
            if case .unsupported(let what) = certificate.publicKey { Issue.record("\(certificate.subject): \(what)") }
            if case .unsupported(let what) = certificate.signature.algorithm { Issue.record("\(what)") }
        }
    }

    @Test func `a master list leads to no other root`() throws {
        let list = try MasterList(try SharedDocuments.bytes("gmrtd/cms/master_list/NL_ML_2026-07-22.ml"))
        var store = TrustStore()
        let outcome = store.add(list, roots: [try SharedDocuments.certificate("DE_ROOT_CA_CSCA07.cer")])
        #expect(outcome.code == .untrustedIssuer)
        #expect(store.statistics.certificateCount == 0)
        #expect(store.statistics.newestListTime == nil)
    }

    @Test func `Indonesia's link certificates lead from its newest key to its oldest`() throws {
        let folder = "IDN_2010_SERIES_CSCA_CERT"
        var store = TrustStore()
        store.add(try SharedDocuments.certificate("\(folder)/2010-12_CSCA.cer"))
        let first = try SharedDocuments.certificate("\(folder)/2016-01_CSCA_LINK.cer")
        let second = try SharedDocuments.certificate("\(folder)/2020-10_CSCA_LINK.cer")
        #expect(store.path(from: first).outcome.code == .valid)
        #expect(store.path(from: second).outcome.code == .untrustedIssuer)
        store.add(first)
        #expect(store.statistics.linkCount == 1)
        let (outcome, path) = store.path(from: second)
        #expect(outcome.code == .valid)
        #expect(path.map(\.notBefore.timeIntervalSince1970) == [1_603_126_800, 1_454_000_400, 1_293_642_000])
    }
}
