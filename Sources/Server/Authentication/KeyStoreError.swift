/// Why the file of API keys cannot be used.
public struct KeyStoreError: Error, Sendable, Equatable {
    /// The closed list of causes.
    public enum Code: String, Sendable {
        /// The file exists but cannot be read.
        case unreadable = "keys.unreadable"
        /// A line is not a key.
        case malformed = "keys.malformed"
        /// The file cannot be written.
        case unwritable = "keys.unwritable"
    }

    /// The cause.
    public let code: Code
    /// One sentence for the operator.
    public let reason: String

    /// An error with its code and one sentence of explanation.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
