/// A policy as it was read: what it says, its file, and the hash by which decisions name it.
public struct PolicyEdition: Sendable, Equatable {
    /// What it says.
    public let policy: Policy
    /// Its name and the SHA-256 of its file.
    public let reference: PolicyReference
    /// Its file.
    public let bytes: [UInt8]

    /// Reads a policy file.
    ///
    /// - Throws: `policyInvalid` with the first contradiction.
    public init(_ bytes: [UInt8]) throws(VerificationError) {
        (policy, reference) = try Policy.read(bytes)
        self.bytes = bytes
    }

    /// A built-in policy.
    public static func builtIn(_ policy: Policy.BuiltIn = .default) throws(VerificationError) -> PolicyEdition {
        try PolicyEdition(policy.bytes)
    }
}
