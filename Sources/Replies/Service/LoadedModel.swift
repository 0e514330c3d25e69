public import Inference

/// A model that decisions are made with.
public struct LoadedModel: Sendable {
    /// Its name.
    let name: String
    /// The SHA-256 of its file.
    let sha256: String
    /// What a manifest, the built-in one or the operator's own, says about that very file; absent when none does.
    let entry: ModelEntry?

    /// A model by name and hash.
    public init(name: String, sha256: String, entry: ModelEntry?) {
        self.name = name
        self.sha256 = sha256
        self.entry = entry
    }
}

extension LoadedModel: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("name", "As the manifest and policies name it.") { $0.name },
        Field("sha256", "Of the model's file.") { $0.sha256 },
        Field(
            "licence",
            "As the manifest has it: an SPDX expression, or for an operator's own model what the operator wrote."
        ) { $0.entry?.licence },
        Field("source", "Who made it, and what it is.") { $0.entry?.source },
        Field(
            "origin",
            "Where the file was taken from: a member of a package, and of that member where it is an archive.",
            of: origin
        ) { $0.entry?.origin },
    ]

    private static let origin: [Field<ModelOrigin>] = [
        Field("package", "A Python package as name==version.") { $0.wheel }, Field("members") { $0.members },
    ]
}
