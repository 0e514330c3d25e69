import Cryptography
import Foundation
import Testing

@testable import Verification

@Suite struct `Signatures of policies` {
    private static let policy = Policy.BuiltIn.strict.bytes

    @Test func `a signed policy passes, with and without a key that is trusted`() throws {
        let key = try PolicyKey.Private()
        let file = try PolicySignature(of: Self.policy, by: key).written()
        #expect(try PolicySignature.check(Self.policy, signature: file, trusting: key.publicKey) == key.publicKey)
        #expect(try PolicySignature.check(Self.policy, signature: file, trusting: nil) == key.publicKey)
    }

    @Test(arguments: [0, 100, 5000])
    func `one changed byte is refused`(place: Int) throws {
        let key = try PolicyKey.Private()
        let file = try PolicySignature(of: Self.policy, by: key).written()
        var changed = Self.policy
        changed[place] ^= 1
        for trusted in [key.publicKey, nil] {
            let error = #expect(throws: VerificationError.self) {
                try PolicySignature.check(changed, signature: file, trusting: trusted)
            }
            #expect(error?.code == .policySignatureInvalid)
        }
    }

    @Test func `another's signature and none at all are refused when a key is trusted`() throws {
        let (trusted, other) = (try PolicyKey.Private().publicKey, try PolicyKey.Private())
        let file = try PolicySignature(of: Self.policy, by: other).written()
        var error = #expect(throws: VerificationError.self) {
            try PolicySignature.check(Self.policy, signature: file, trusting: trusted)
        }
        #expect(error?.code == .policySignatureInvalid)
        error = #expect(throws: VerificationError.self) {
            try PolicySignature.check(Self.policy, signature: nil, trusting: trusted)
        }
        #expect(error?.code == .policySignatureMissing)
        #expect(try PolicySignature.check(Self.policy, signature: nil, trusting: nil) == nil)
    }

    @Test func `a signature's file that was tampered with is refused`() throws {
        let file = try PolicySignature(of: Self.policy, by: PolicyKey.Private()).written()
        let text = String(decoding: file, as: UTF8.self)
        for wrong in [
            "", "{}", text.replacing("Ed25519", with: "none"),
            text.replacing("publicKey\":\"", with: "publicKey\":\"A"),
        ] {
            let error = #expect(throws: VerificationError.self) {
                try PolicySignature.check(Self.policy, signature: Array(wrong.utf8), trusting: nil)
            }
            #expect(error?.code == .policySignatureInvalid)
        }
    }

    @Test func `keys are read as they are written, and nothing else is`() throws {
        let key = try PolicyKey.Private()
        #expect(try PolicyKey.Private(pem: key.pem).publicKey == key.publicKey)
        #expect(try PolicyKey.Public(pem: key.publicKey.pem) == key.publicKey)
        for wrong in ["", "-----BEGIN PUBLIC KEY-----", key.pem, key.publicKey.pem.replacing("MCow", with: "MCox")] {
            let error = #expect(throws: VerificationError.self) { try PolicyKey.Public(pem: wrong) }
            #expect(error?.code == .policyKeyInvalid)
        }
    }

    /// RFC 8410, 10.1 and 10.3: an example key and its private form.
    @Test func `the example key of RFC 8410 is read`() throws {
        let pem = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """
        let expected = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----

            """
        #expect(try PolicyKey.Private(pem: pem).publicKey.pem == expected)
    }

    /// `Golden/policy-signature.json`, made by `scripts/golden/cryptography.py`.
    @Test func `a signature of another program passes, and is what the same key signs here`() throws {
        struct Golden: Decodable { let privateKey, publicKey, identifier, message, file: String }
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/policy-signature.json")
        let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: path))
        let message = try #require([UInt8](hexadecimal: golden.message.utf8))
        let key = try PolicyKey.Private(pem: golden.privateKey)
        #expect(key.pem == golden.privateKey && key.publicKey.pem == golden.publicKey)
        #expect(key.publicKey.identifier == golden.identifier)
        let file = Array(golden.file.utf8)
        #expect(try PolicySignature.check(message, signature: file, trusting: key.publicKey) == key.publicKey)
        #expect(
            try PolicySignature(reading: file).signature == Data(key.key.signature(of: message)).base64EncodedString())
    }

    @Test func `what is no policy is not signed`() {
        #expect(throws: VerificationError.self) { try PolicySignature(of: Array("{}".utf8), by: PolicyKey.Private()) }
    }
}

@Suite struct `Files of policies` {
    @Test(arguments: Policy.BuiltIn.allCases)
    func `a policy that is read and written is the same file`(policy: Policy.BuiltIn) throws {
        #expect(try Policy.read(policy.bytes).policy.written() == policy.bytes)
    }

    @Test(arguments: [
        ("\"spread\"", "\"maximumSpread\": 0.35,", "\"maximumSpread\": 0.35, \"spread\": 1,", "singleFrame.spread"),
        ("\"denny\"", "\"abstain\": 0.68", "\"abstain\": 0.68, \"denny\": 0.7", "singleFrame.cues.colour_gamut.denny"),
        ("\"extra\"", "\"name\": \"default\",", "\"name\": \"default\", \"extra\": {},", "extra"),
    ])
    func `an unknown key is refused by its path`(_: String, from: String, to: String, path: String) throws {
        let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self).replacing(
            from, with: to, maxReplacements: 1)
        #expect(throws: VerificationError(.policyInvalid, "the key \(path) is unknown")) {
            try Policy.read(Array(text.utf8))
        }
    }

    @Test func `the difference names what changed, and nothing else`() throws {
        let (one, other) = (
            try Policy.read(Policy.BuiltIn.default.bytes).policy, try Policy.read(Policy.BuiltIn.strict.bytes).policy
        )
        let changes = try PolicyDifference(from: one, to: other).changes
        let thresholds = changes.filter { !$0.path.hasPrefix("provenance") }
        #expect(
            thresholds.map(\.path) == [
                "name", "singleFrame.live", "twoFrame.live", "recognition.operatingPoint",
                "passport.minimumStrength.digestBits",
            ])
        #expect(thresholds[1].old == "0.82" && thresholds[1].new == "0.915")
        #expect(try PolicyDifference(from: one, to: one).changes.isEmpty)
    }

    @Test(arguments: [
        (Policy.BuiltIn.default, ["twoFrame.fusion", "singleFrame.live", "recognition.calibrations"]),
        (.strict, ["twoFrame.fusion", "singleFrame.live", "recognition.calibrations"]),
        (.classic, ["singleFrame.live", "recognition.calibrations"]),
    ])
    func `the built-in policies are made by the tool, on data that they name`(
        builtIn: Policy.BuiltIn, subjects: [String]
    ) throws {
        let policy = try Policy.read(builtIn.bytes).policy
        for subject in subjects {
            let record = try #require(policy.provenance.first { $0.subject == subject }?.record)
            #expect(record.tool.hasPrefix("bonafide ") && record.data.sha256.count == 64)
            #expect(!record.rates.isEmpty && record.presentations.count > 1)
            for (name, sha256) in policy.models { #expect(record.models[name] ?? sha256 == sha256) }
        }
        let points = try #require(policy.recognition.calibrations.first).operatingPoints
        for point in points where point.nonMatedComparisons != nil {
            #expect(point.falseMatchInterval[1] <= point.falseMatchRate, "\(point.name)")
        }
    }

    @Test func `a policy without records is read as before`() throws {
        let policy = try Policy.read(Policy.BuiltIn.classic.bytes).policy
        #expect(policy.provenance.contains { $0.record == nil })
    }
}
