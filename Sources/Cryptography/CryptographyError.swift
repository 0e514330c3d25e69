/// Why a cryptographic operation failed.
public struct CryptographyError: Error, Sendable, Equatable {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// The bytes are not those that were sealed, by another key, or with other data.
        case notAuthentic = "cryptography.not_authentic"
        /// The bytes are not a key of the algorithm.
        case keyInvalid = "cryptography.key_invalid"
        /// OpenSSL refuses, or memory is out.
        case unavailable = "cryptography.unavailable"
    }

    /// What went wrong.
    public let code: Code
    /// The same for people.
    public let reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
