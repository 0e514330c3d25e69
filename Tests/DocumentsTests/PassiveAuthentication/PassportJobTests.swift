import Foundation
import TestSupport
import Testing
import Verification

@testable import Documents

/// One verdict for everybody who asks: the command line, the server and the library make the same job.
@Suite struct PassportJobTests {
    private func report(
        _ passport: PassportGolden.Passport, trust: TrustStore? = nil, policy: PolicyEdition? = nil,
        response: (bytes: [UInt8], challenge: Challenge)? = nil
    ) throws -> PassportReport {
        var files = PassportFiles(
            securityObject: passport.securityObjectBytes, dataGroups: passport.dataGroupBytes,
            issuingState: passport.issuingState)
        files.response = response
        return try PassportJob(policy ?? .builtIn(), trust: trust ?? passport.trustStore())
            .verify(files, now: PassportGolden.date(passport.now))
    }

    @Test(arguments: PassportGolden.readable)
    func `each passport has its verdict, and none is genuine for who trusts nobody`(
        passport: PassportGolden.Passport
    ) throws {
        let decision = try report(passport).decision
        #expect(decision.outcome.rawValue == passport.verdict)
        #expect(decision.reasons.isEmpty == (decision.outcome == .genuine))
        let alone = try report(passport, trust: TrustStore()).decision
        #expect(alone.outcome != .genuine)
        #expect((alone.reasons + alone.remarks).contains(.noTrustConfigured))
        if decision.outcome == .genuine { #expect(alone.reasons.contains(.step(.chain, .untrustedIssuer))) }
    }

    @Test(arguments: PassportGolden.unreadable)
    func `a file that cannot be read is named`(passport: PassportGolden.Passport) throws {
        let error = #expect(throws: PassportFiles.Failure.self) { try report(passport) }
        #expect(error?.file == .securityObject && error?.error.code.rawValue == passport.error)
    }

    @Test(arguments: ["RSA chip", "elliptic chip", "chip with another DG15", "chip whose DG14 names no digest"])
    func `a chip that does not answer rightly is not genuine`(name: String) throws {
        let passport = try #require(PassportGolden.passport(named: name))
        for response in try #require(passport.chip) where !response.response.isEmpty {
            let challenge = try #require(Challenge(PassportGolden.bytes(hexadecimal: response.challenge)))
            let report = try report(
                passport, response: (PassportGolden.bytes(hexadecimal: response.response), challenge))
            #expect(report.activeAuthentication?.code == response.outcome)
            let isRight = ["valid", "weak_algorithm"].contains(response.outcome)
            #expect(
                (report.decision.reasons + report.decision.remarks).map(\.code)
                    .contains("active_authentication(\(response.outcome))") != isRight)
            if !isRight { #expect(report.decision.outcome != .genuine) }
        }
    }

    @Test func `the policy may be stricter than the standards, and lets nothing pass that they refuse`() throws {
        let weak = try #require(
            PassportGolden.readable.first {
                $0.verdict == "genuine" && $0.steps?.values.contains("weak_algorithm") == true
            })
        let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
        func policy(_ old: String, _ new: String) throws -> PolicyEdition {
            #expect(text.contains(old))
            return try PolicyEdition(Array(text.replacing(old, with: new, maxReplacements: 1).utf8))
        }
        let first = "\"unverifiable\": [\n      "
        func policy(with code: String) throws -> PolicyEdition { try policy(first, "\(first)\"\(code)\",\n      ") }
        let strict = try policy(with: "weak_algorithm")
        let decision = try report(weak, policy: strict).decision
        #expect(decision.outcome == .unverifiable)
        #expect(decision.reasons.allSatisfy { $0.code.hasPrefix("weak_algorithm(") } && !decision.reasons.isEmpty)

        for code in ["signature_invalid", "mismatch", "revoked", "country_mismatch"] {
            let error = #expect(throws: VerificationError.self) {
                try PolicyEdition(
                    Array(
                        text.replacing("      \"\(code)\",\n", with: "").replacing(",\n      \"\(code)\"\n", with: "\n")
                            .utf8))
            }
            #expect(error?.code == .policyInvalid && error?.reason == "passport lets \(code) pass")
        }
        #expect(throws: VerificationError.self) { try policy("      \"untrusted_issuer\",\n", "") }
        #expect(throws: VerificationError.self) { try policy(with: "mismatch") }
        #expect(throws: VerificationError.self) { try policy(with: "valid") }
        #expect(throws: VerificationError.self) { try policy(with: "unheard_of") }
    }
}
