import TestSupport
import Testing

// <guide>
import Documents
import Foundation
import Verification

/// A job that trusts the certificates, master lists and revocation lists of a folder.
func passportJob(trusting folder: String) throws -> PassportJob {
    let trust = try TrustFiles(trust: [folder]).read()
    return PassportJob(try .builtIn(.default), trust: trust)
}
// </guide>

// <guide>
/// What is proved about a passport: EF.SOD and data groups 1 and 2 as its chip gave them.
func verdict(
    securityObject: [UInt8], zone: [UInt8], face: [UInt8], on day: Date, _ job: PassportJob
) throws -> String {
    let files = PassportFiles(securityObject: securityObject, dataGroups: [.dg1: zone, .dg2: face])
    do {
        let report = try job.verify(files, now: day)
        let reasons = report.decision.reasons.map(\.code).joined(separator: ", ")
        return switch report.decision.outcome {
        case .genuine: "signed by \(report.passive.trustAnchor?.subject.country ?? "nobody")"
        case .forged: "refuse: \(reasons)"
        case .unverifiable: "not proved: \(reasons)"
        }
    } catch {
        return "\(error.file) cannot be read: \(error.error.reason)"
    }
}
// </guide>

// <guide>
/// Whether the chip has the private key to data group 15, which a copy has not.
func isOriginal(
    _ passport: PassportFiles, response: [UInt8], to challenge: Challenge, on day: Date, _ job: PassportJob
) throws -> Bool {
    var files = passport
    files.response = (bytes: response, challenge: challenge)
    guard case .genuine = try job.verify(files, now: day).activeAuthentication else { return false }
    return true
}
// </guide>

@Suite struct VerifyAPassportTests {
    private static func verdict(_ name: String, trusting names: [String]? = nil) throws -> String {
        let passport = try #require(PassportGolden.passport(named: name))
        let folder = try TemporaryFolder()
        for key in names ?? passport.trust { try folder.file("\(key).cer", PassportGolden.bytes(key)) }
        return try LibraryTests.verdict(
            securityObject: PassportGolden.bytes(passport.sod),
            zone: PassportGolden.bytes(#require(passport.dataGroups["1"])),
            face: PassportGolden.bytes(#require(passport.dataGroups["2"])),
            on: PassportGolden.date(passport.now), passportJob(trusting: folder.path))
    }

    @Test(arguments: [
        ("P-256 named sha256", "signed by DE"), ("changed DG1", "refuse: mismatch(DG1)"),
        ("unknown CSCA", "not proved: untrusted_issuer(chain)"),
    ])
    func `each passport has its verdict`(name: String, expected: String) throws {
        #expect(try Self.verdict(name) == expected)
    }

    @Test func `who trusts nobody proves nothing, and a file that is none is named`() throws {
        #expect(try Self.verdict("P-256 named sha256", trusting: []).hasPrefix("not proved: "))
        #expect(try Self.verdict("no bytes").hasPrefix("securityObject cannot be read: "))
    }

    @Test func `the chip that answers rightly is the original, and every other answer is a copy's`() throws {
        let passport = try #require(PassportGolden.passport(named: "RSA chip"))
        let folder = try TemporaryFolder()
        for key in passport.trust { try folder.file("\(key).cer", PassportGolden.bytes(key)) }
        let job = try passportJob(trusting: folder.path)
        let groups = passport.dataGroups.map { (Int($0.key).flatMap(DataGroupNumber.init), $0.value) }
        let files = PassportFiles(
            securityObject: PassportGolden.bytes(passport.sod),
            dataGroups: groups.reduce(into: [:]) { groups, entry in
                if let number = entry.0 { groups[number] = PassportGolden.bytes(entry.1) }
            })
        let responses = try #require(passport.chip)
        for response in responses {
            let challenge = try #require(Challenge(PassportGolden.bytes(hexadecimal: response.challenge)))
            let isRight = try isOriginal(
                files, response: PassportGolden.bytes(hexadecimal: response.response), to: challenge,
                on: PassportGolden.date(passport.now), job)
            #expect(isRight == ["valid", "weak_algorithm"].contains(response.outcome), "\(response.outcome)")
        }
        #expect(Set(responses.map { $0.outcome == "valid" }).count == 2)
    }
}
