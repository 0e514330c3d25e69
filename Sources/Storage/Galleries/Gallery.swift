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
    /// Absent until the gallery has its first template.
    public let model: Network?
    /// The number of subjects.
    public let subjects: Int
    /// The number of templates.
    public let templates: Int
    /// The time at which it was made.
    public let created: Date
}
