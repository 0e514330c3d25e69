import Cryptography
import Testing

@Suite struct `SHA-256` {
    /// NIST's examples for FIPS 180-4 (CSRC, "SHA256.pdf"), and the empty message.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `gives the standard's digests`(message: String, digest: String) {
        #expect(SHA256.digest(of: message.utf8).hexadecimal == digest)
    }

    @Test func `gives the digests of another program, whole and in pieces`() throws {
        for golden in try Golden.cases() {
            let data = golden.data.bytes
            #expect(SHA256.digest(of: data).hexadecimal == golden.sha256)
            for length in [1, 7, 64, 1000] {
                var hash = SHA256()
                for start in stride(from: 0, to: data.count, by: length) {
                    hash.update(data[start..<min(start + length, data.count)])
                }
                #expect(hash.digest.hexadecimal == golden.sha256)
            }
        }
    }

    @Test func `goes on after a digest was taken`() {
        var hash = SHA256()
        hash.update("a".utf8)
        #expect(hash.digest == SHA256.digest(of: "a".utf8))
        // A collection whose elements do not lie one after another in memory.
        hash.update("bc".utf8.lazy.map { $0 })
        #expect(hash.digest == SHA256.digest(of: "abc".utf8))
    }
}
