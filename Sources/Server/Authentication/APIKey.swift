import Cryptography

/// An API key as the server keeps it: never its secret, only the secret's SHA-256.
///
/// A slow hash would add nothing: it protects guessable passwords, and a secret here has 256 random bits, so that
/// nobody can try candidates against the hash. A fast one keeps the check far below a request's own cost.
public struct APIKey: Sendable, Equatable, Codable {
    /// What a key may do.
    public enum Scope: String, Sendable, Codable, CaseIterable {
        /// Ask for decisions.
        case liveness
        /// Compare faces.
        case match
        /// Search galleries.
        case search
        /// Make and delete galleries and subjects.
        case galleries
        /// Verify passports.
        case passports
        /// Have policies made.
        case calibrate
        /// Put policies into force.
        case operate
        /// Read `/metrics`.
        case metrics
    }

    /// The public part of the key, which may be logged.
    public let id: String
    /// What the key may do.
    public let scopes: [Scope]
    /// The SHA-256 of the whole secret, in lower-case hexadecimal.
    public let sha256: String
    /// When the key was made, in RFC 3339, UTC.
    public let created: String
    /// The name of the key's owner, for people.
    public let name: String?

    private enum Constants {
        static let prefix = "bf"
        static let idBytes = 4
        static let secretBytes = 32
    }

    /// A new key and its secret, `bf_<id>_<64 hexadecimal digits>`, which is shown once and not stored.
    static func generate(
        scopes: [Scope], name: String? = nil, created: String
    ) -> (key: APIKey, secret: String) {
        let id = [UInt8].random(count: Constants.idBytes).hexadecimal
        let secret = [Constants.prefix, id, [UInt8].random(count: Constants.secretBytes).hexadecimal]
            .joined(separator: "_")
        return (APIKey(id: id, scopes: scopes, sha256: hash(secret), created: created, name: name), secret)
    }

    /// The identifier that a secret names.
    static func id(ofSecret secret: String) -> String? {
        let parts = secret.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Constants.prefix else { return nil }
        return String(parts[1])
    }

    /// Whether a secret is this key's; it takes the same time wherever the hashes differ.
    func matches(secret: String) -> Bool {
        sha256.utf8.isEqualInConstantTime(to: Self.hash(secret).utf8)
    }

    private static func hash(_ secret: String) -> String {
        SHA256.digest(of: secret.utf8).hexadecimal
    }
}
