import COpenSSL

/// Keys derived from a key: HKDF (RFC 5869) with SHA-256.
public enum HKDF {
    /// The longest key that can be derived, in bytes (RFC 5869, 2.3).
    public static let maximumCount = 255 * SHA256.count

    /// A key.
    ///
    /// - Parameters:
    ///   - key: what it is derived from; as random as a key, however long.
    ///   - salt: another one gives an independent key; no secret.
    ///   - info: what the key is for.
    ///   - count: its length in bytes, from 1 to `maximumCount`.
    public static func derive(
        from key: SecretKey, salt: some Collection<UInt8> = [], info: some Collection<UInt8> = [], count: Int
    ) -> SecretKey {
        precondition((1...maximumCount).contains(count), "HKDF derives at most \(maximumCount) bytes")
        return unsafe SecretKey(count: count) { output in
            let status = unsafe key.withBytes { key, keyCount in
                unsafe salt.withBytes { salt, saltCount in
                    unsafe info.withBytes { info, infoCount in
                        unsafe bf_hkdf(key, keyCount, salt, saltCount, info, infoCount, output, count)
                    }
                }
            }
            precondition(status == BF_DONE, "OpenSSL has HKDF")
        }
    }
}
