import FoundationEssentials

/// Subjects whose templates are of one model and are searched together.
public struct Gallery: Sendable, Equatable {
    /// The network whose templates a gallery takes, fixed by its first one.
    public struct Network: Sendable, Equatable {
        /// SHA-256 of the network's file, lower-case hexadecimal.
        public let sha256: String
        /// Values of a template.
        public let dimension: Int
    }

    /// Unique in the store.
    public let name: String
    /// Absent as long as the gallery never had a template.
    public let model: Network?
    /// How many subjects there are.
    public let subjects: Int
    /// How many templates there are.
    public let templates: Int
    /// When it was made.
    public let created: Date
}
