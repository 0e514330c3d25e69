import Replies

/// The schemas of replies, as JSON Schema 2020-12.
enum OpenAPISchemas {
    /// All of them, by name.
    static var all: [JSON.Member] { ReplySchemas.all + others.members }

    private static var others: JSON {
        [
            "Policy": ["type": "object", "required": ["name", "provenance"]],
            "OpenAPI": ["type": "object", "required": ["openapi", "paths"]],
            "Problem": problem,
        ]
    }

    /// A reference to a schema.
    static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    private static let problem = object(
        [
            ("type", text("")), ("title", text("")), ("status", ["type": "integer"]), ("detail", text("")),
            ("code", enumeration(ProblemCode.all.map(\.code), "Stable.")), ("request_id", text("")),
        ],
        optional: [
            ("field", text("The field of the request that is at fault.")),
            ("reason", text("What the policy says against the request.")),
        ])
}
