public import FoundationEssentials
public import Inference

/// Subjects whose templates are of one kind and are searched together.
public struct Gallery: Sendable, Equatable {
    /// Which templates a gallery takes, fixed by its first one.
    public struct Network: Sendable, Equatable {
        /// What they are made of.
        public let kind: TemplateKind
        /// Values of a template.
        public let dimension: Int
        /// SHA-256 of the network's file, lower-case hexadecimal.
        public var sha256: String { kind.modelSHA256 }
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
