import Foundation
import TestSupport
import Testing

@testable import Documents

struct PassiveAuthenticationTests {
    @Test func `the golden file has every family and forgery`() {
        #expect(PassportGolden.readable.count == 98)
        #expect(PassportGolden.unreadable.count == 10)
        #expect(PassportGolden.lists.count == 6)
    }

    @Test(arguments: PassportGolden.readable)
    func `each passport gets its outcome, step by step`(passport: PassportGolden.Passport) throws {
        let report = try passport.report()
        let expected = try #require(passport.steps)
        for step in PassiveAuthentication.Step.allCases {
            let usual = step == .revocation ? "unknown" : "valid"
            #expect(report[step].code.rawValue == expected[step.rawValue] ?? usual, "\(step): \(report[step])")
        }
        let groups = Set(passport.dataGroups.keys).union(passport.groups?.keys.map { $0 } ?? [])
        for name in groups {
            let number = try #require(Int(name).flatMap(DataGroupNumber.init))
            #expect(report.dataGroups[number]?.rawValue == passport.groups?[name] ?? "match", "\(number)")
        }
        #expect(report.dataGroups.count == groups.count)
        #expect(try report.decision.outcome.rawValue == passport.verdict)
    }

    @Test(arguments: PassportGolden.readable)
    func `openssl agrees about signature and chain`(passport: PassportGolden.Passport) throws {
        let report = try passport.report()
        if report[.signature].isVerified { #expect(passport.opensslSignature == "ok") }
        if [.signatureInvalid, .mismatch].contains(report[.signature].code) {
            #expect(passport.opensslSignature == "failure")
        }
        // OpenSSL refuses explicit curve parameters, counts a link certificate against the CSCA's path length of 0, and wants
        // a list in force once one is given.
        guard !passport.name.contains("explicit"), !passport.name.contains("link certificate") else { return }
        guard passport.revocationLists.isEmpty || report[.revocation].code == .valid else { return }
        if try report.decision.outcome == .genuine { #expect(passport.opensslChain == "ok") }
        if report[.chain].code.standing != .supports { #expect(passport.opensslChain == "failure") }
    }

    @Test(arguments: PassportGolden.unreadable)
    func `bytes that are no security object are refused`(passport: PassportGolden.Passport) throws {
        let error = #expect(throws: DocumentsError.self) { try SecurityObject(passport.securityObjectBytes) }
        #expect(error?.code.rawValue == passport.error, "\(String(describing: error))")
    }

    @Test(arguments: ["P-256 named sha256", "RSA-2048 pss sha256"])
    func `a security object that ends early is refused at every length`(name: String) throws {
        let bytes = try #require(PassportGolden.passport(named: name)).securityObjectBytes
        for count in bytes.indices {
            let error = #expect(throws: DocumentsError.self) { try SecurityObject(Array(bytes.prefix(count))) }
            #expect(error?.code == (count == 0 ? .empty : .truncated), "\(count) bytes")
        }
    }

    @Test func `no changed bit leaves a passport genuine but in what nobody signs`() throws {
        let passport = try #require(PassportGolden.passport(named: "P-256 named sha256"))
        let bytes = passport.securityObjectBytes
        var survivors: [Int] = []
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            guard let report = try? passport.report(securityObject: changed) else { continue }
            if try report.decision.outcome == .genuine { survivors.append(index) }
        }
        // The versions of message and signer, the message's list of digests, which the signer repeats, and the 58 bytes by which
        // the signer names its certificate: the only one is the signer's whatever it names.
        #expect(survivors.count <= 16 + 58, "\(survivors)")
    }

    @Test func `a reason names the data group that differs`() throws {
        let report = try #require(PassportGolden.passport(named: "changed DG1")).report()
        #expect(try report.decision.reasons.map(\.code) == ["mismatch(DG1)"])
        #expect(try report.decision.remarks.map(\.code) == ["unknown(revocation)"])
    }

    @Test(arguments: [("P-256 named sha256", "valid"), ("signer of another country than its CSCA", "country_mismatch")])
    func `without a printed zone the issuing state is that of DG1`(name: String, code: String) throws {
        let passport = try #require(PassportGolden.passport(named: name))
        var groups = passport.dataGroupBytes
        func outcome() throws -> StepOutcome {
            PassiveAuthentication.verify(
                try SecurityObject(passport.securityObjectBytes), dataGroups: groups, trust: try passport.trustStore(),
                now: try PassportGolden.date(passport.now))[.issuerCountry]
        }
        #expect(try outcome().code.rawValue == code)
        let zone = try #require(groups[.dg1])
        groups[.dg1] = Array(zone.prefix(7)) + Array("FRA".utf8) + Array(zone.dropFirst(10))
        #expect(try outcome().code == .countryMismatch)
        groups[.dg1] = Array(zone.prefix(9))
        #expect(try outcome().code.rawValue == (code == "valid" ? "unknown" : code))
    }

    @Test func `a report says which bytes it vouches for`() throws {
        let passport = try #require(PassportGolden.passport(named: "DG2 not given"))
        let report = try passport.report()
        let bytes = try #require(passport.dataGroupBytes[.dg1])
        #expect(report.vouches(for: .dg1, bytes))
        #expect(!report.vouches(for: .dg1, bytes + [0]))
        #expect(!report.vouches(for: .dg2, bytes))
    }
}
