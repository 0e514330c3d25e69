/// Which policy decided: its name and the SHA-256 of its bytes, so that a decision can be traced and replayed.
public struct PolicyReference: Sendable, Equatable, Codable {
    /// The policy's own name.
    public let name: String
    /// Lower-case hexadecimal.
    public let sha256: String

    /// A reference; `sha256` is of the policy's bytes, lower-case hexadecimal.
    public init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
    }
}
