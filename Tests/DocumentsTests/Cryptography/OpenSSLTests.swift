import TestSupport
import Testing

@testable import Documents

/// What the C boundary refuses before OpenSSL works on it.
struct OpenSSLTests {
    private let data: ArraySlice<UInt8> = [1, 2, 3]

    private func rsa(_ modulus: [UInt8], _ exponent: [UInt8]) -> OpenSSL.CallResult {
        OpenSSL.verifyRSA(modulus, exponent, .sha256, pss: nil, data: data, signature: [1, 2])
    }

    @Test func `moduli of more than 8192 bits and exponents of more than 64 are no keys`() {
        let longest = [UInt8](repeating: 0xFF, count: 1024)
        #expect(rsa(longest, [1, 0, 1]) == .wrong)
        #expect(rsa([0xFF] + longest, [1, 0, 1]) == .badKey)
        #expect(rsa(longest, [UInt8](repeating: 0xFF, count: 9)) == .badKey)
        #expect(OpenSSL.recoverMessage([0xFF] + longest, [3], signature: longest[...]).status == .badKey)
    }

    @Test(
        arguments: [([], [3]), ([0xC2], [3]), ([0xC1], []), ([0xC1], [2]), ([0, 0xC1], [3])] as [([UInt8], [UInt8])])
    func `numbers that are no RSA key are refused`(modulus: [UInt8], exponent: [UInt8]) {
        #expect(rsa(modulus, exponent) == .badKey)
        #expect(OpenSSL.recoverMessage(modulus, exponent, signature: [1]).status == .badKey)
    }

    @Test func `a response that is not smaller than the modulus is wrong`() {
        #expect(OpenSSL.recoverMessage([0xC1], [3], signature: [0xC1]).status == .wrong)
        #expect(OpenSSL.recoverMessage([0xC1], [3], signature: [0xFF]).status == .wrong)
        #expect(OpenSSL.recoverMessage([0xC1], [3], signature: []).status == .wrong)
    }

    @Test(
        arguments: [
            [], [0], [0, 0], [4], [4] + [UInt8](repeating: 1, count: 64), [2] + [UInt8](repeating: 0xFF, count: 32),
            [4] + [UInt8](repeating: 1, count: 500),
        ] as [[UInt8]])
    func `points off the curve and the point at infinity are no keys`(point: [UInt8]) {
        #expect(OpenSSL.verifyECDSA("prime256v1", point, .sha256, data: data, [1], [1]) == .badKey)
    }

    @Test func `curves are known by all their parameters`() {
        let number: ArraySlice<UInt8> = [7]
        #expect(OpenSSL.curveName(prime: number, a: number, b: number, [4, 7], order: number, []) == nil)
        #expect(OpenSSL.curveName(prime: [], a: [], b: [], [], order: [], []) == nil)
        let long = [UInt8](repeating: 0xFF, count: 5000)[...]
        #expect(OpenSSL.curveName(prime: long, a: long, b: long, long, order: long, long) == nil)
    }

    @Test(arguments: DigestAlgorithm.allCases)
    func `digests have their length`(algorithm: DigestAlgorithm) {
        #expect(OpenSSL.digest(algorithm, of: [])?.count == algorithm.count)
    }

    @Test func `a digest is that of FIPS 180-4's example`() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(OpenSSL.digest(.sha256, of: Array("abc".utf8)[...]) == PassportGolden.bytes(hexadecimal: expected))
    }
}
