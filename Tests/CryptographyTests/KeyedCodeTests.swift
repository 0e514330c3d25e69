import Cryptography
import Testing

@Suite struct `Codes and derived keys` {
    /// RFC 4231, test cases 1, 2, 6 and 7.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131),
            "This is a test using a larger than block-size key and a larger than block-size data. "
                + "The key needs to be hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ])
    func `codes are those of RFC 4231`(key: [UInt8], message: String, code: String) {
        #expect(HMAC.code(of: message.utf8, key: SecretKey(key)).hexadecimal == code)
    }

    /// RFC 5869, A.1 to A.3: with salt and info, with long ones, and with neither.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 22), Array(0x00...0x0c), Array(0xf0...0xf9),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ),
        (
            Array(0x00...0x4f), Array(0x60...0xaf), Array(0xb0...0xff),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
        (
            [UInt8](repeating: 0x0b, count: 22), [], [],
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ])
    func `derived keys are those of RFC 5869`(key: [UInt8], salt: [UInt8], info: [UInt8], output: String) {
        let derived = HKDF.derive(from: SecretKey(key), salt: salt, info: info, count: output.utf8.count / 2)
        #expect(derived.bytes.hexadecimal == output)
    }

    @Test func `both are those of another program`() throws {
        for golden in try Golden.cases() {
            #expect(HMAC.code(of: golden.data.bytes, key: golden.longKey.key).hexadecimal == golden.code)
            #expect(HMAC.isCode(golden.code.bytes, of: golden.data.bytes, key: golden.longKey.key))
            let derived = HKDF.derive(
                from: golden.longKey.key, salt: golden.context.bytes, info: golden.data.bytes,
                count: golden.derivedCount)
            #expect(SHA256.digest(of: derived.bytes).hexadecimal == golden.derivedSHA256)
        }
    }

    @Test func `an empty key has a code of its own`() {
        // Python: hmac.new(b"", b"", "sha256")
        let code = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        #expect(HMAC.code(of: [], key: SecretKey([])).hexadecimal == code)
    }

    @Test func `a changed bit, a short code and another key are refused`() throws {
        let golden = try #require(try Golden.cases().last)
        let (code, data, key) = (golden.code.bytes, golden.data.bytes, golden.longKey.key)
        for changed in code.withOneBitChanged { #expect(!HMAC.isCode(changed, of: data, key: key)) }
        #expect(!HMAC.isCode(code.dropLast(), of: data, key: key) && !HMAC.isCode(code + [0], of: data, key: key))
        #expect(!HMAC.isCode(code, of: data.dropLast(), key: key))
        for changed in key.bytes.withOneBitChanged {
            #expect(!HMAC.isCode(code, of: data, key: SecretKey(changed)))
        }
    }

    @Test func `keys are equal when their bytes are, and do not show them`() {
        let key = SecretKey(1...32)
        #expect(key == SecretKey(Array(1...32)) && key != SecretKey(1...31) && key != SecretKey(2...33))
        #expect(SecretKey([]) == SecretKey([]) && SecretKey([]).bytes.isEmpty)
        #expect(key.bytes == Array(1...32) && "\(key)" == "a key" && !String(reflecting: key).contains("1"))
        #expect(SecretKey.random(count: 32) != SecretKey.random(count: 32))
    }
}
