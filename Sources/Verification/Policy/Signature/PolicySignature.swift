import Cryptography
import Foundation

/// A signature over a policy's exact bytes, in a file of its own beside the policy's: `default.json.sig`.
public struct PolicySignature: Sendable, Equatable, Codable {
    /// What is appended to a policy's file name.
    public static let fileExtension = ".sig"

    private enum Constants {
        static let algorithm = "Ed25519"
    }

    /// `Ed25519`.
    public let algorithm: String
    /// The identifier of the key, for people.
    public let keyID: String
    /// The key that verifies, base64.
    public let publicKey: String
    /// The signature, base64.
    public let signature: String

    /// Signs a policy.
    ///
    /// - Parameter policy: its file's bytes.
    /// - Throws: `policyInvalid` for what is not a policy, `policyKeyInvalid` when the key cannot sign.
    public init(of policy: [UInt8], by key: PolicyKey.Private) throws(VerificationError) {
        _ = try Policy.read(policy)
        algorithm = Constants.algorithm
        keyID = key.publicKey.identifier
        publicKey = Data(key.publicKey.key.bytes).base64EncodedString()
        do {
            signature = Data(try key.key.signature(of: policy)).base64EncodedString()
        } catch {
            throw VerificationError(.policyKeyInvalid, "the key cannot sign")
        }
    }

    /// A signature from its file.
    ///
    /// - Throws: `policySignatureInvalid`.
    public init(reading file: [UInt8]) throws(VerificationError) {
        do {
            self = try JSONDecoder().decode(PolicySignature.self, from: Data(file))
        } catch {
            throw VerificationError(.policySignatureInvalid, "the signature's file is not valid JSON of a signature")
        }
    }

    /// The signature's file: JSON in one line.
    public func written() throws(VerificationError) -> [UInt8] {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self)) + Array("\n".utf8)
        } catch {
            throw VerificationError(.policySignatureInvalid, "the signature cannot be written")
        }
    }

    /// Checks a policy before it is used.
    ///
    /// - Parameters:
    ///   - policy: its file's bytes.
    ///   - signature: the bytes of the signature's file; `nil` when there is none.
    ///   - key: the key that the operator trusts. Without one a signature is checked by the key that it names: that shows
    ///     changed bytes, not who made them.
    /// - Returns: the key that signed; `nil` when nothing is signed and nothing need be.
    /// - Throws: `policySignatureMissing`, `policySignatureInvalid`.
    @discardableResult
    public static func check(
        _ policy: [UInt8], signature: [UInt8]?, trusting key: PolicyKey.Public?
    ) throws(VerificationError) -> PolicyKey.Public? {
        guard let file = signature else {
            guard let key else { return nil }
            throw VerificationError(
                .policySignatureMissing, "the policy is not signed; it must be by key \(key.identifier)")
        }
        return try PolicySignature(reading: file).check(policy, trusting: key)
    }

    private func check(
        _ policy: [UInt8], trusting trusted: PolicyKey.Public?
    ) throws(VerificationError) -> PolicyKey.Public {
        guard algorithm == Constants.algorithm else {
            throw VerificationError(.policySignatureInvalid, "the signature's algorithm is not Ed25519")
        }
        guard let bytes = Data(base64Encoded: publicKey), let own = try? PolicyKey.Public(bytes: bytes)
        else { throw VerificationError(.policySignatureInvalid, "the signature names no key") }
        if let trusted, trusted != own {
            throw VerificationError(
                .policySignatureInvalid,
                "the policy is signed by key \(own.identifier), not by \(trusted.identifier), which is trusted")
        }
        guard let signature = Data(base64Encoded: signature), own.key.isSignature(signature, of: policy) else {
            throw VerificationError(
                .policySignatureInvalid, "the policy's bytes are not those that key \(own.identifier) signed")
        }
        return own
    }
}
