import TestSupport
import Testing

@testable import Documents

struct CertificateTests {
    private func certificate(of name: String) throws -> Certificate {
        let passport = try #require(PassportGolden.passport(named: name))
        return try #require(try SecurityObject(passport.securityObjectBytes).signerCertificate)
    }

    @Test func `a certificate tells what it is`() throws {
        let certificate = try certificate(of: "P-256 named sha256")
        #expect(certificate.subject.description == "C=DE, O=Bonafide test, CN=DS")
        #expect(certificate.issuer.description == "C=DE, O=Bonafide test, CN=CSCA")
        #expect(certificate.subject.country == "DE")
        #expect(certificate.notBefore == (try PassportGolden.date("2021-01-01")))
        #expect(certificate.notAfter == (try PassportGolden.date("2032-01-01")))
        #expect(certificate.extensions.keyUsage == .digitalSignature)
        #expect(certificate.documentTypes.isEmpty)
        #expect(!certificate.isIssuer)
        #expect(!certificate.isSelfSigned)
    }

    @Test func `explicit parameters name the same curve as its identifier`() throws {
        for curve in ["P-256", "P-384", "P-521", "P-224", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"] {
            let passports = PassportGolden.readable.filter {
                $0.name.hasPrefix("\(curve) ") && !$0.name.hasSuffix("sha1")
            }
            let curves = try passports.map { passport in
                guard case .ec(let curve, _) = try certificate(of: passport.name).publicKey else {
                    throw DocumentsError(.unsupported, passport.name)
                }
                return curve
            }
            #expect(curves.count == 2)
            #expect(Set(curves).count == 1)
        }
    }

    @Test(arguments: [
        ("P-521 named sha512", 521), ("P-224 explicit sha224", 224), ("brainpoolP512r1 named sha512", 512),
        ("prime192v1 named sha1", 192),
    ])
    func `a curve has the length that its name says`(name: String, bits: Int) throws {
        guard case .ec(let curve, _) = try certificate(of: name).publicKey else {
            Issue.record("no elliptic key")
            return
        }
        #expect(curve.bits == bits)
        #expect(curve.numberCount == (bits + 7) / 8)
    }

    @Test func `names are one whatever their case, spacing and string type`() throws {
        func name(_ tag: UInt8, _ text: String) throws -> DistinguishedName {
            let value = [tag, UInt8(text.utf8.count)] + Array(text.utf8)
            let pair = [0x06, 3, 0x55, 4, 3] + value
            let set = [0x31, UInt8(pair.count + 2), 0x30, UInt8(pair.count)] + pair
            return try DistinguishedName(DERReader(set[...], structure: "test"))
        }
        #expect(try name(0x0C, "CSCA  Test") == name(0x13, "csca test "))
        #expect(try name(0x0C, "CSCA Test") != name(0x0C, "CSCA Test 2"))
        let wide = try name(0x1E, "\0C\0S")
        #expect(wide.description == "CN=CS")
    }
}
