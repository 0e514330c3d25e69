import Cryptography
import Testing

@Suite struct `Signatures by Ed25519` {
    /// RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc).
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
        ),
        (
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
                + "454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
                + "3dca179c138ac17ad9bef1177331a704"
        ),
    ])
    func `signs as RFC 8032 does`(secret: String, publicKey: String, message: String, signature: String) throws {
        let key = try Ed25519.PrivateKey(secret.key)
        #expect(key.bytes.hexadecimal == secret && key.publicKey.bytes.hexadecimal == publicKey)
        #expect(try key.signature(of: message.bytes).hexadecimal == signature)
        #expect(key.publicKey.isSignature(signature.bytes, of: message.bytes))
    }

    @Test func `signs and verifies as another program does`() throws {
        for golden in try Golden.cases() {
            let key = try Ed25519.PrivateKey(golden.key.key)
            #expect(key.publicKey.bytes.hexadecimal == golden.publicKey)
            #expect(try key.signature(of: golden.data.bytes).hexadecimal == golden.signature)
            #expect(
                try Ed25519.PublicKey(golden.publicKey.bytes).isSignature(
                    golden.signature.bytes, of: golden.data.bytes))
        }
    }

    @Test func `refuses a changed bit anywhere, another key, and a signature that is too short or too long`() throws {
        let golden = try #require(try Golden.cases().first { $0.data.utf8.count == 2 * 33 })
        let key = try Ed25519.PublicKey(golden.publicKey.bytes)
        let (data, signature) = (golden.data.bytes, golden.signature.bytes)
        #expect(key.isSignature(signature, of: data))
        for changed in signature.withOneBitChanged { #expect(!key.isSignature(changed, of: data)) }
        for changed in data.withOneBitChanged { #expect(!key.isSignature(signature, of: changed)) }
        for changed in key.bytes.withOneBitChanged {
            #expect(try !Ed25519.PublicKey(changed).isSignature(signature, of: data))
        }
        for wrong in [[], signature.dropLast(), signature + [0]] { #expect(!key.isSignature(wrong, of: data)) }
        #expect(try !Ed25519.PrivateKey().publicKey.isSignature(signature, of: data))
    }

    /// RFC 8032, 5.1.7: S must be below the order L, or signatures could be changed.
    @Test func `refuses a signature with the order added`() throws {
        let golden = try #require(try Golden.cases().last)
        let order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010".bytes
        var (signature, carry) = (golden.signature.bytes, 0)
        for index in order.indices {
            let sum = Int(signature[32 + index]) + Int(order[index]) + carry
            signature[32 + index] = UInt8(truncatingIfNeeded: sum)
            carry = sum >> 8
        }
        #expect(try !Ed25519.PublicKey(golden.publicKey.bytes).isSignature(signature, of: golden.data.bytes))
    }

    @Test(arguments: [0, 31, 33, 64]) func `takes no key of another length`(count: Int) {
        let bytes = [UInt8].random(count: count)
        for make in [
            { _ = try Ed25519.PublicKey(bytes) }, { _ = try Ed25519.PrivateKey(SecretKey(bytes)) },
        ] as [() throws -> Void] {
            let error = #expect(throws: CryptographyError.self) { try make() }
            #expect(error?.code == .keyInvalid)
        }
    }
}
