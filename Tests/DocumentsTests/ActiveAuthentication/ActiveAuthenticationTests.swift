import TestSupport
import Testing

@testable import Documents

struct ActiveAuthenticationTests {
    @Test(arguments: PassportGolden.readable.filter { $0.chip?.isEmpty == false })
    func `a chip's response gets its outcome`(passport: PassportGolden.Passport) throws {
        let report = try passport.report()
        let groups = passport.dataGroupBytes
        for response in try #require(passport.chip) {
            let outcome = try ActiveAuthentication.verify(
                response: PassportGolden.bytes(hexadecimal: response.response),
                challenge: try #require(Challenge(PassportGolden.bytes(hexadecimal: response.challenge))),
                dataGroup15: try #require(groups[.dg15]), dataGroup14: groups[.dg14], passiveAuthentication: report)
            #expect(outcome.code == response.outcome, "\(outcome)")
        }
    }

    @Test func `a key that was not compared is not counted`() throws {
        let passport = try #require(PassportGolden.passport(named: "elliptic chip"))
        let response = try #require(passport.chip?.first)
        var groups = passport.dataGroupBytes
        let key = try #require(groups[.dg15])
        groups[.dg15] = nil
        let challenge = try #require(Challenge(PassportGolden.bytes(hexadecimal: response.challenge)))
        let bytes = PassportGolden.bytes(hexadecimal: response.response)
        let outcome = try ActiveAuthentication.verify(
            response: bytes, challenge: challenge, dataGroup15: key, dataGroup14: groups[.dg14],
            passiveAuthentication: try passport.report(dataGroups: groups))
        #expect(outcome == .notCounted(.keyNotAuthenticated))
        groups[.dg15] = key
        let algorithm = try #require(groups[.dg14])
        groups[.dg14] = nil
        let second = try ActiveAuthentication.verify(
            response: bytes, challenge: challenge, dataGroup15: key, dataGroup14: algorithm,
            passiveAuthentication: try passport.report(dataGroups: groups))
        #expect(second == .notCounted(.algorithmNotAuthenticated))
    }

    @Test func `a data group that ends early is refused at every length`() throws {
        let passport = try #require(PassportGolden.passport(named: "RSA chip"))
        let report = try passport.report()
        let bytes = try #require(passport.dataGroupBytes[.dg15])
        for count in bytes.indices {
            #expect(throws: DocumentsError.self) {
                try ActiveAuthentication.verify(
                    response: [], challenge: Challenge(), dataGroup15: Array(bytes.prefix(count)),
                    passiveAuthentication: report)
            }
        }
    }

    @Test func `challenges have eight bytes and differ`() {
        let challenges = (0..<1000).map { _ in Challenge() }
        #expect(Set(challenges).count == challenges.count)
        #expect(challenges.allSatisfy { $0.bytes.count == Challenge.count })
        #expect(Challenge([1, 2, 3]) == nil)
    }
}
