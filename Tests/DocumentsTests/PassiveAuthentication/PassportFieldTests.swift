import Foundation
import TestSupport
import Testing
import Verification

@testable import Documents

/// Passports as states write them and as forgers try them.
@Suite struct `Passports in the field` {
    /// A passport of `Golden/passports-field.json`, made by `scripts/passports/field.py`.
    struct Passport: Decodable, Sendable, CustomStringConvertible {
        let name, sod, now: String
        let dataGroups: [String: String]
        let trust, revocationLists, reasons: [String]
        let issuingState, verdict, error: String?
        /// What `openssl cms` says of the signature by the certificate that the signer names.
        let opensslSignature: String

        var description: String { name }

        func report(policy: PolicyEdition? = nil) throws -> PassportReport {
            var trusted = TrustStore()
            for key in trust + revocationLists {
                trusted.add(try TrustStore.SuppliedFile(Golden.bytes(key)), roots: [])
            }
            let groups = try dataGroups.map { (try #require(Int($0.key).flatMap(DataGroupNumber.init)), $0.value) }
            let files = PassportFiles(
                securityObject: Golden.bytes(sod),
                dataGroups: Dictionary(uniqueKeysWithValues: groups.map { ($0.0, Golden.bytes($0.1)) }),
                issuingState: issuingState)
            return try PassportJob(policy ?? .builtIn(), trust: trusted).verify(files, now: PassportGolden.date(now))
        }
    }

    struct Golden: Decodable {
        let files: [String: String]
        let passports: [Passport]

        static let all = try? Checkout.golden("DocumentsTests/Golden/passports-field.json", as: Golden.self)
        static let passports = all?.passports ?? []
        static func bytes(_ key: String) -> [UInt8] {
            Array(all?.files[key].flatMap { Data(base64Encoded: $0) } ?? Data())
        }
        static func named(_ name: String) throws -> Passport { try #require(passports.first { $0.name == name }) }
    }

    @Test func `the golden file has them`() {
        #expect(Golden.passports.count == 84)
        #expect(Golden.passports.count { $0.verdict == "genuine" } > 25)
    }

    @Test(arguments: Golden.passports.filter { $0.error == nil })
    func `each has its verdict and its reasons`(passport: Passport) throws {
        let decision = try passport.report().decision
        #expect(decision.outcome.rawValue == passport.verdict)
        #expect(decision.reasons.map(\.code) == passport.reasons)
        // OpenSSL takes no other certificate than the one that the signer names.
        if decision.outcome == .genuine, !passport.name.contains("named"), !passport.name.contains("another order"),
            !passport.name.contains("before the signer's number")
        {
            #expect(passport.opensslSignature == "ok")
        }
    }

    @Test(arguments: Golden.passports.filter { $0.error != nil })
    func `what BER does not allow, or DER where it must be, is refused`(passport: Passport) throws {
        let error = #expect(throws: PassportFiles.Failure.self) { try passport.report() }
        #expect(error?.file == .securityObject && error?.error.code.rawValue == passport.error)
    }

    @Test(arguments: ["streamed", "outermost length indefinite", "streamed, signature in parts"])
    func `a security object in BER that ends early is refused or lacks only its last end`(name: String) throws {
        let bytes = Golden.bytes(try Golden.named(name).sod)
        // Two zeros end an outermost element of indefinite length; some readers of chips cut them off.
        let end = bytes[1] == 0x80 ? 2 : 0
        for count in 0..<bytes.count - end {
            #expect(throws: DocumentsError.self, "\(count) bytes") { try SecurityObject(Array(bytes.prefix(count))) }
        }
        #expect(try SecurityObject(Array(bytes.dropLast(end))) == SecurityObject(bytes))
    }

    @Test func `no changed bit of a streamed security object leaves a passport genuine but in what nobody signs`()
        throws
    {
        let passport = try Golden.named("streamed")
        let bytes = Golden.bytes(passport.sod)
        let message = try SecurityObject(bytes).message
        var trust = TrustStore()
        for key in passport.trust { trust.add(try TrustStore.SuppliedFile(Golden.bytes(key)), roots: []) }
        let groups = try passport.dataGroups.map { (try #require(Int($0.key).flatMap(DataGroupNumber.init)), $0.value) }
        var files = PassportFiles(
            securityObject: bytes,
            dataGroups: Dictionary(uniqueKeysWithValues: groups.map { ($0.0, Golden.bytes($0.1)) }))
        let job = PassportJob(try .builtIn(), trust: trust)
        var survivors = 0
        for index in bytes.indices {
            files.securityObject[index] ^= 1 << UInt8(index % 8)
            let report = try? job.verify(files, now: PassportGolden.date(passport.now))
            files.securityObject[index] = bytes[index]
            guard let report, report.decision.outcome == .genuine else { continue }
            survivors += 1
            // Whatever changed, what is signed did not.
            #expect(report.passive.securityObject.message.content.elementsEqual(message.content))
            #expect(report.passive.securityObject.digests == (try SecurityObject(bytes).digests))
        }
        // The signer's identifier, versions and the list of digests: some 100 of 900 octets.
        #expect(survivors < 120)
    }

    // MARK: What is covered

    @Test(
        arguments: [
            ("DG2 not given", ["DG1"]), ("DG1 not given", ["DG2"]), ("printed state as in DG1", ["DG1", "DG2"]),
            ("printed state other than in DG1", []), ("RSA-512 with sha1", []),
            ("zone of the USA that is not read: two zones", []), ("DG2 that nobody signed", []),
        ] as [(String, [String])])
    func `a reply names the data groups that are proved`(name: String, covered: [String]) throws {
        #expect(try Golden.named(name).report().covered.map(\.description) == covered)
    }

    // MARK: Policies

    private func policy(_ replaced: String, _ replacement: String) throws -> PolicyEdition {
        let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
        #expect(text.contains(replaced))
        return try PolicyEdition(Array(text.replacing(replaced, with: replacement, maxReplacements: 1).utf8))
    }

    @Test func `a policy may admit weaker keys down to a floor, and refuse SHA-1`() throws {
        let weaker = try policy(#""rsaBits": 2048"#, #""rsaBits": 1024"#)
        #expect(try Golden.named("RSA-1024 with sha256").report(policy: weaker).decision.outcome == .genuine)
        #expect(try Golden.named("RSA-768 with sha256").report(policy: weaker).decision.outcome == .unverifiable)
        let error = #expect(throws: VerificationError.self) { try policy(#""rsaBits": 2048"#, #""rsaBits": 1023"#) }
        #expect(error?.reason == "passport.minimumStrength.rsaBits is below 1024")
        let stricter = try policy(#""digestBits": 160"#, #""digestBits": 224"#)
        let decision = try Golden.named("RSA-2048 with sha1").report(policy: stricter).decision
        #expect(decision.outcome == .unverifiable)
        #expect(
            decision.reasons.map(\.code) == ["too_weak(security_object)", "too_weak(signature)", "too_weak(chain)"])
    }

    @Test func `a policy may require more data groups, and no fewer than zone and face`() throws {
        let stricter = try policy(#""requiredDataGroups": [1, 2]"#, #""requiredDataGroups": [1, 2, 14]"#)
        let decision = try Golden.named("streamed").report(policy: stricter).decision
        #expect(decision.reasons.map(\.code) == ["missing(DG14)"])
        for groups in ["[1]", "[]", "[1, 2, 17]"] {
            #expect(throws: VerificationError.self) {
                try policy(#""requiredDataGroups": [1, 2]"#, #""requiredDataGroups": \#(groups)"#)
            }
        }
    }

    @Test func `a policy of before these findings has the standard ones`() throws {
        let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
        let start = try #require(text.range(of: ",\n    \"requiredDataGroups\""))
        let end = try #require(text[start.upperBound...].range(of: "\n  },"))
        var old = text
        old.removeSubrange(start.lowerBound..<end.lowerBound)
        old = old.replacing("\"wrong_document_type\",", with: "").replacing(", \"unknown_state\"", with: "")
        let policy = try PolicyEdition(Array(old.utf8))
        for name in [
            "zone of the state XXX", "signer of the documents ID", "RSA-512 with sha1", "DG2 not given", "streamed",
        ] {
            let passport = try Golden.named(name)
            #expect(try passport.report(policy: policy).decision.outcome.rawValue == passport.verdict)
        }
    }

    // MARK: Field cases

    @Test(
        .enabled(if: FieldCase.areThere, "needs ../shared/data/field-cases"),
        arguments: [
            ("passport-dg1-length-81-5b", "genuine", []), ("passport-in-no-surname", "genuine", []),
            ("passport-rogue-long-5f1f", "forged", ["country_mismatch(issuer_country)"]),
            ("passport-rogue-long-length", "forged", ["country_mismatch(issuer_country)"]),
            ("passport-ua-sid-other-issuer", "genuine", []), ("passport-ua-sid-reordered", "genuine", []),
            ("passport-us-outer-indefinite", "genuine", []), ("passport-us-outer-indefinite-no-eoc", "genuine", []),
            ("passport-us-streamed-cms", "genuine", []),
        ] as [(String, String, [String])])
    func `a passport of a public report has its verdict`(folder: String, verdict: String, reasons: [String]) throws {
        let field = FieldCase(folder)
        var trust = TrustStore()
        trust.add(try TrustStore.SuppliedFile(field.bytes("CSCA.der")), roots: [])
        var files = PassportFiles(securityObject: try field.bytes("EF_SOD.bin"))
        for number in [DataGroupNumber.dg1, .dg2] { files.dataGroups[number] = try? field.bytes("\(number).bin") }
        let job = PassportJob(try .builtIn(), trust: trust)
        let day = try PassportGolden.date("2026-11-28")
        let report = try job.verify(files, now: day)
        #expect(report.decision.outcome.rawValue == verdict)
        #expect(report.decision.reasons.map(\.code).filter { !$0.hasPrefix("missing") } == reasons)
        #expect(report.zone?.isValid == true)
        // One byte of the zone, of the face, or of the last of the signature: never genuine.
        for number in files.dataGroups.keys {
            var changed = files
            changed.dataGroups[number]?[90] ^= 1
            #expect(try job.verify(changed, now: day).decision.outcome == .forged)
        }
        var changed = files
        let signature = try #require(report.passive.securityObject.message.signers.first?.signature)
        let end = try #require(files.securityObject.lastRange(of: Array(signature))).upperBound
        changed.securityObject[end - 1] ^= 1
        #expect(try job.verify(changed, now: day).decision.outcome == .forged)
    }
}
