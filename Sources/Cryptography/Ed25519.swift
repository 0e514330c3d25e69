import COpenSSL

/// Signatures by Ed25519 (RFC 8032), which are the same each time for the same key and message.
public enum Ed25519 {
    /// The length of either key in bytes.
    public static let keyCount = BF_ED25519_KEY
    /// The length of a signature in bytes.
    public static let signatureCount = BF_ED25519_SIGNATURE

    /// The key that signs.
    public struct PrivateKey: Sendable {
        /// The key that verifies.
        public let publicKey: PublicKey
        private let secret: SecretKey

        /// A new key of the system's cryptographic generator.
        ///
        /// - Throws: `unavailable`.
        public init() throws(CryptographyError) { try self.init(.random(count: keyCount)) }

        /// The key of 32 bytes.
        ///
        /// - Throws: `keyInvalid` when there are more or fewer, `unavailable`.
        public init(_ secret: SecretKey) throws(CryptographyError) {
            guard secret.count == keyCount else {
                throw CryptographyError(.keyInvalid, "an Ed25519 key has \(keyCount) bytes")
            }
            var bytes = [UInt8](repeating: 0, count: keyCount)
            guard unsafe secret.withBytes({ key, _ in unsafe bf_ed25519_public(key, &bytes) }) == BF_DONE else {
                throw CryptographyError(.unavailable, "OpenSSL has no Ed25519")
            }
            publicKey = try PublicKey(bytes)
            self.secret = secret
        }

        /// The bytes of the key: secret.
        public var bytes: [UInt8] { secret.bytes }

        /// The signature of a message.
        ///
        /// - Throws: `unavailable`.
        public func signature(of message: some Collection<UInt8>) throws(CryptographyError) -> [UInt8] {
            var signature = [UInt8](repeating: 0, count: signatureCount)
            let status = unsafe secret.withBytes { key, _ in
                unsafe message.withBytes { unsafe bf_ed25519_sign(key, $0, $1, &signature) }
            }
            guard status == BF_DONE else { throw CryptographyError(.unavailable, "OpenSSL cannot sign") }
            return signature
        }
    }

    /// The key that verifies.
    public struct PublicKey: Sendable, Equatable {
        /// The bytes of the key; no secret.
        public let bytes: [UInt8]

        /// The key of 32 bytes. Those that are not a point of the curve verify no signature.
        ///
        /// - Throws: `keyInvalid` when there are more or fewer.
        public init(_ bytes: some Collection<UInt8>) throws(CryptographyError) {
            guard bytes.count == keyCount else {
                throw CryptographyError(.keyInvalid, "an Ed25519 key has \(keyCount) bytes")
            }
            self.bytes = Array(bytes)
        }

        /// Whether a signature is that of a message by this key.
        public func isSignature(_ signature: some Collection<UInt8>, of message: some Collection<UInt8>) -> Bool {
            let status = unsafe message.withBytes { message, count in
                unsafe signature.withBytes { unsafe bf_ed25519_verify(bytes, message, count, $0, $1) }
            }
            return status == BF_DONE
        }
    }
}
