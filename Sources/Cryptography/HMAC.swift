import COpenSSL

/// Codes that only the owner of a key can compute: HMAC (FIPS 198-1, RFC 2104) with SHA-256.
public enum HMAC {
    /// The code of a message: 32 bytes.
    public static func code(of message: some Collection<UInt8>, key: SecretKey) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: SHA256.count)
        let status = unsafe key.withBytes { key, keyCount in
            unsafe message.withBytes { unsafe bf_hmac(key, keyCount, $0, $1, &code) }
        }
        precondition(status == BF_DONE, "OpenSSL has HMAC with SHA-256")
        return code
    }

    /// Whether a code is that of a message; it takes the same time wherever they differ.
    public static func isCode(_ code: some Collection<UInt8>, of message: some Collection<UInt8>, key: SecretKey)
        -> Bool
    {
        code.isEqualInConstantTime(to: Self.code(of: message, key: key))
    }
}
