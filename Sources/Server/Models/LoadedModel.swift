import Inference

/// A model that decisions are made with, as a reply tells of it.
struct LoadedModel {
    /// Its name.
    let name: String
    /// The SHA-256 of its file.
    let sha256: String
    /// What the built-in manifest says about that very file; absent for an operator's own model.
    let entry: ModelEntry?

    /// The model in a reply.
    var json: JSON {
        [
            "name": .string(name), "sha256": .string(sha256), "licence": .optional(entry?.licence),
            "source": .optional(entry?.source),
            "origin": entry?.origin.map { origin in
                ["package": .string(origin.wheel), "members": .array(origin.members.map(JSON.string))]
            } ?? .null,
        ]
    }

    /// The schema of `json`.
    static let schema = OpenAPISchemas.object([
        ("name", OpenAPISchemas.text("As the manifest and policies name it.")),
        ("sha256", OpenAPISchemas.text("Of the model's file.")),
        (
            "licence",
            OpenAPISchemas.nullable(
                OpenAPISchemas.text("An SPDX expression; null for a model that the operator added."))
        ),
        ("source", OpenAPISchemas.nullable(OpenAPISchemas.text("Who made it, and what it is."))),
        ("origin", OpenAPISchemas.nullable(origin)),
    ])

    private static let origin = OpenAPISchemas.described(
        OpenAPISchemas.object([
            ("package", OpenAPISchemas.text("A Python package as name==version.")),
            ("members", OpenAPISchemas.array(OpenAPISchemas.text(""))),
        ]), "Where the file was taken from: a member of a package, and of that member where it is an archive.")
}
