import Testing

@testable import Cryptography

@Suite struct `Seals by AES-GCM` {
    private static let key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"

    /// McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13, 14 and 16, which SP 800-38D refers to.
    @Test(arguments: [
        (
            String(repeating: "0", count: 64), String(repeating: "0", count: 24), "", "", "",
            "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        (
            String(repeating: "0", count: 64), String(repeating: "0", count: 24), String(repeating: "0", count: 32), "",
            "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"
        ),
        (
            key, "cafebabefacedbaddecaf888",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                + "b16aedf5aa0de657ba637b39",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                + "c5f61e6393ba7a0abcc9f662",
            "76fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ])
    func `seals as the mode's authors do`(
        key: String, nonce: String, plaintext: String, context: String, ciphertext: String, tag: String
    ) throws {
        let sealed = try AESGCM.seal(
            plaintext.bytes, authenticating: context.bytes, key: key.key, nonce: nonce.bytes)
        #expect(sealed.hexadecimal == nonce + ciphertext + tag)
        #expect(try AESGCM.open(sealed, authenticating: context.bytes, key: key.key).hexadecimal == plaintext)
    }

    @Test func `seals and opens as another program does`() throws {
        for golden in try Golden.cases() {
            let (data, context) = (golden.data.bytes, golden.context.bytes)
            let sealed = try AESGCM.seal(data, authenticating: context, key: golden.key.key, nonce: golden.nonce.bytes)
            #expect(sealed.hexadecimal == golden.sealed)
            #expect(try AESGCM.open(golden.sealed.bytes, authenticating: context, key: golden.key.key) == data)
        }
    }

    @Test func `opens what it seals, each time with another nonce`() throws {
        let key = SecretKey.random(count: AESGCM.keyCount)
        let (one, other) = (
            try AESGCM.seal("text".utf8, authenticating: "context".utf8, key: key),
            try AESGCM.seal("text".utf8, authenticating: "context".utf8, key: key)
        )
        #expect(one.count == 4 + AESGCM.overhead && one.prefix(12) != other.prefix(12))
        for sealed in [one, other] {
            #expect(try AESGCM.open(sealed, authenticating: "context".utf8, key: key) == Array("text".utf8))
        }
    }

    @Test func `refuses a changed bit anywhere, another context, another key and a truncated tag`() throws {
        let golden = try #require(try Golden.cases().first { $0.data.utf8.count == 2 * 33 })
        let (sealed, context, key) = (golden.sealed.bytes, golden.context.bytes, golden.key.key)
        let wrong =
            sealed.withOneBitChanged.map { ($0, context, key) } + context.withOneBitChanged.map { (sealed, $0, key) }
            + key.bytes.withOneBitChanged.map { (sealed, context, SecretKey($0)) }
            + (0..<sealed.count).map { (Array(sealed.prefix($0)), context, key) }
            + [(sealed + [0], context, key), (sealed, context + [0], key), (sealed, [], key)]
        for (sealed, context, key) in wrong {
            let error = #expect(throws: CryptographyError.self) {
                try AESGCM.open(sealed, authenticating: context, key: key)
            }
            #expect(error?.code == .notAuthentic)
        }
    }

    @Test(arguments: [0, 16, 31, 33]) func `takes no key of another length`(count: Int) {
        let key = SecretKey.random(count: count)
        var error = #expect(throws: CryptographyError.self) { try AESGCM.seal([], authenticating: [], key: key) }
        #expect(error?.code == .keyInvalid)
        error = #expect(throws: CryptographyError.self) {
            try AESGCM.open([UInt8](repeating: 0, count: 28), authenticating: [], key: key)
        }
        #expect(error?.code == .keyInvalid)
    }
}
