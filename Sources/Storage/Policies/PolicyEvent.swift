/// A line of the ledger: who put which policy into force, when, and where it came from.
public struct PolicyEvent: Sendable, Equatable, Codable {
    /// What happened.
    public enum Action: String, Sendable, Codable, CaseIterable {
        /// A policy was put into force.
        case activated
        /// The policy before the last one was put into force again; `policy` is absent when that was the configured one.
        case rolledBack = "rolled_back"
    }

    /// Its number, from 1.
    public let number: Int
    /// RFC 3339, UTC.
    public let time: String
    /// The identifier of the API key; `none` when the server needs no key.
    public let actor: String
    /// What happened.
    public let action: Action
    /// SHA-256 of the policy that is in force afterwards; absent = the configured one.
    public let policy: String?
    /// Its name.
    public let name: String?
    /// SHA-256 of the policy that was in force before; absent = the configured one.
    public let replaced: String?
    /// Where it came from, such as `calibration 5f…` or `upload`.
    public let origin: String?
    /// The identifier of the key that signed the policy.
    public let signedBy: String?
    /// SHA-256 of the line before; absent in the first.
    public let previous: String?
}
