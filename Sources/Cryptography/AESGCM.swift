import COpenSSL

/// Authenticated encryption: AES-256-GCM (FIPS 197, NIST SP 800-38D) with a random nonce.
///
/// What is sealed is nonce (12 bytes), ciphertext and tag (16 bytes), one after another.
public enum AESGCM {
    /// The length of a key in bytes.
    public static let keyCount = BF_AES_KEY
    /// How many bytes more what is sealed has.
    public static let overhead = nonceCount + tagCount

    private static let nonceCount = BF_GCM_NONCE
    private static let tagCount = BF_GCM_TAG

    /// Encrypts a text and binds it to its context.
    ///
    /// - Parameters:
    ///   - plaintext: the text.
    ///   - context: what is authenticated with it, but not kept.
    ///   - key: 32 bytes; no more than 2³² texts may be sealed with one (SP 800-38D, 8.3).
    /// - Throws: `keyInvalid`, `unavailable`.
    public static func seal(
        _ plaintext: some Collection<UInt8>, authenticating context: some Collection<UInt8>, key: SecretKey
    ) throws(CryptographyError) -> [UInt8] {
        try seal(plaintext, authenticating: context, key: key, nonce: .random(count: nonceCount))
    }

    /// The same with a nonce that was never used with the key before.
    static func seal(
        _ plaintext: some Collection<UInt8>, authenticating context: some Collection<UInt8>, key: SecretKey,
        nonce: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        try check(key)
        precondition(nonce.count == nonceCount, "a nonce has \(nonceCount) bytes")
        var status = BF_FAILED
        let sealed = unsafe [UInt8](unsafeUninitializedCapacity: plaintext.count + overhead) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            _ = unsafe buffer[..<nonceCount].initialize(fromContentsOf: nonce)
            status = unsafe key.withBytes { key, _ in
                unsafe context.withBytes { context, contextCount in
                    unsafe plaintext.withBytes {
                        unsafe bf_seal(
                            key, nonce, context, contextCount, $0, $1, start + nonceCount, start + nonceCount + $1)
                    }
                }
            }
            count = buffer.count
        }
        guard status == BF_DONE else { throw CryptographyError(.unavailable, "OpenSSL cannot encrypt") }
        return sealed
    }

    /// Decrypts what was sealed with the same key and context.
    ///
    /// - Throws: `notAuthentic` when it was not, `keyInvalid`, `unavailable`.
    public static func open(
        _ sealed: some Collection<UInt8>, authenticating context: some Collection<UInt8>, key: SecretKey
    ) throws(CryptographyError) -> [UInt8] {
        try check(key)
        guard sealed.count >= overhead else { throw CryptographyError(.notAuthentic, "the text is too short") }
        var status = BF_FAILED
        let plaintext = unsafe [UInt8](unsafeUninitializedCapacity: sealed.count - overhead) { buffer, count in
            var none: UInt8 = 0
            status = unsafe key.withBytes { key, _ in
                unsafe context.withBytes { context, contextCount in
                    unsafe sealed.withBytes { start, length in
                        let tag = unsafe start + length - tagCount
                        return unsafe bf_open(
                            key, start, context, contextCount, start + nonceCount, length - overhead, tag,
                            buffer.baseAddress ?? .init(&none))
                    }
                }
            }
            count = status == BF_DONE ? sealed.count - overhead : 0
        }
        switch status {
        case BF_DONE: return plaintext
        case BF_WRONG: throw CryptographyError(.notAuthentic, "the text, its context or the key is another")
        default: throw CryptographyError(.unavailable, "OpenSSL cannot decrypt")
        }
    }

    private static func check(_ key: SecretKey) throws(CryptographyError) {
        guard key.count == keyCount else { throw CryptographyError(.keyInvalid, "a key has \(keyCount) bytes") }
    }
}
