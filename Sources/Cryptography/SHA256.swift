import COpenSSL

/// The hash SHA-256 (FIPS 180-4) of bytes that may come in pieces.
@safe public struct SHA256: ~Copyable {
    /// The length of a digest in bytes.
    public static let count = BF_SHA256

    private let state: OpaquePointer

    /// The hash of nothing yet.
    public init() {
        guard let state = unsafe bf_sha256_new() else { preconditionFailure("OpenSSL has no SHA-256") }
        unsafe self.state = state
    }

    deinit { unsafe bf_sha256_free(state) }

    /// Takes more bytes in.
    public mutating func update(_ bytes: some Collection<UInt8>) {
        let status = unsafe bytes.withBytes { unsafe bf_sha256_update(state, $0, $1) }
        precondition(status == BF_DONE, "OpenSSL hashes")
    }

    /// The digest of the bytes so far, 32 of its own; more may follow.
    public var digest: [UInt8] {
        var digest = [UInt8](repeating: 0, count: Self.count)
        precondition(unsafe bf_sha256_digest(state, &digest) == BF_DONE, "OpenSSL hashes")
        return digest
    }

    /// The digest of some bytes.
    public static func digest(of bytes: some Collection<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.digest
    }
}
