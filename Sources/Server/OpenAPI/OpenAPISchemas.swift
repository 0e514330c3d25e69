import Replies

/// The schemas of replies, as JSON Schema 2020-12.
enum OpenAPISchemas {
    /// All of them, by name.
    static var all: [JSON.Member] { ReplySchemas.all + others.members }

    private static var others: JSON {
        [
            "Policy": Schema.object(having: ["name", "provenance"]).json,
            "OpenAPI": Schema.object(having: ["openapi", "paths"]).json, "Problem": Problem.reply.schema,
        ]
    }
}
