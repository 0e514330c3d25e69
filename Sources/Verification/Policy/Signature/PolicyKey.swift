import Cryptography
import Foundation

/// A key that policies are signed or verified with: Ed25519 (RFC 8032), in the files of RFC 8410, which OpenSSL reads, too.
public enum PolicyKey {
    /// The key that signs; whoever has it can make policies that are trusted.
    public struct Private: Sendable {
        let key: Ed25519.PrivateKey

        /// A new key.
        ///
        /// - Throws: `policyKeyInvalid` when OpenSSL has no Ed25519.
        public init() throws(VerificationError) {
            do {
                key = try Ed25519.PrivateKey()
            } catch {
                throw VerificationError(.policyKeyInvalid, error.reason)
            }
        }

        /// A key from its file: PKCS #8, PEM.
        ///
        /// - Throws: `policyKeyInvalid`.
        public init(pem: String) throws(VerificationError) {
            let bytes = try PolicyKey.bytes(pem, Form.privateKey)
            do {
                key = try Ed25519.PrivateKey(SecretKey(bytes))
            } catch {
                throw VerificationError(.policyKeyInvalid, "the file holds no Ed25519 key")
            }
        }

        /// The key's file.
        public var pem: String { PolicyKey.pem(key.bytes, Form.privateKey) }

        /// The key that verifies.
        public var publicKey: Public { Public(key: key.publicKey) }
    }

    /// The key that verifies; it is not a secret.
    public struct Public: Sendable, Equatable {
        let key: Ed25519.PublicKey

        init(key: Ed25519.PublicKey) { self.key = key }

        init(bytes: some Collection<UInt8>) throws(VerificationError) {
            do {
                key = try Ed25519.PublicKey(bytes)
            } catch {
                throw VerificationError(.policyKeyInvalid, "there is no Ed25519 public key of 32 bytes")
            }
        }

        /// A key from its file: SubjectPublicKeyInfo, PEM.
        ///
        /// - Throws: `policyKeyInvalid`.
        public init(pem: String) throws(VerificationError) {
            try self.init(bytes: try PolicyKey.bytes(pem, Form.publicKey))
        }

        /// The key's file.
        public var pem: String { PolicyKey.pem(key.bytes, Form.publicKey) }

        /// What people call it: the first 16 hexadecimal digits of its SHA-256.
        public var identifier: String {
            String(SHA256.digest(of: key.bytes).hexadecimal.prefix(Self.identifierDigits))
        }

        private static let identifierDigits = 16
    }

    /// How a key is written in a file: the DER bytes before its 32 own ones (RFC 8410, 4 and 7), and the PEM label.
    private struct Form {
        let label: String
        let prefix: [UInt8]

        static let privateKey = Form(
            label: "PRIVATE KEY",
            prefix: [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20])
        static let publicKey = Form(
            label: "PUBLIC KEY", prefix: [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0])
        static let keyBytes = 32
    }

    private static func pem(_ key: [UInt8], _ form: Form) -> String {
        let text = Foundation.Data(form.prefix + key).base64EncodedString()
        return "-----BEGIN \(form.label)-----\n\(text)\n-----END \(form.label)-----\n"
    }

    private static func bytes(_ pem: String, _ form: Form) throws(VerificationError) -> Foundation.Data {
        let lines = pem.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        guard lines.first == "-----BEGIN \(form.label)-----", lines.last == "-----END \(form.label)-----",
            let der = Foundation.Data(base64Encoded: lines.dropFirst().dropLast().joined()),
            der.starts(with: form.prefix), der.count == form.prefix.count + Form.keyBytes
        else {
            throw VerificationError(
                .policyKeyInvalid, "the file is not an Ed25519 \(form.label.lowercased()) in PEM")
        }
        return Foundation.Data(der.dropFirst(form.prefix.count))
    }
}
