/// Why the bytes of a document cannot be read; a finding about a document that can be read is a value, never an error.
public struct DocumentsError: Error, Sendable, Equatable {
    /// The closed list of causes.
    public enum Code: String, Sendable, CaseIterable {
        /// There are no bytes.
        case empty = "document.empty"
        /// More bytes, elements or nesting than are read.
        case tooLarge = "document.too_large"
        /// The bytes end before the structure does.
        case truncated = "document.truncated"
        /// The bytes contradict their format.
        case malformed = "document.malformed"
        /// The format allows it, but this version does not read it.
        case unsupported = "document.unsupported"
    }

    /// The cause.
    public let code: Code
    /// One sentence for the developer: which structure, and where; never what it holds.
    public let reason: String

    /// An error with its code and one sentence of explanation.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
