import Verification

/// What clients send, as OpenAPI describes it.
extension APIRoute {
    /// The parameters of its path and query.
    var parameters: [JSON] {
        switch (self, input) {
        case (_, .picture): [Self.enableChecks]
        case (_, .pair): [visualize]
        case (_, .passport): [Self.includesZone]
        case (.visualization, _):
            [path("name", "As a reply's visualizations name it, such as matches_bg_<session_id>.png.")]
        case (.cleanup, _): [path("session_id", "As a reply names it; a UUID.")]
        default: []
        }
    }

    /// The body, for methods that have one.
    var requestBody: JSON? {
        switch input {
        case .picture: Self.body(multipart: Self.pictureForm, binary: true, json: "PictureAsText")
        case .pair: Self.body(multipart: Self.pairForm, binary: false, json: "PairAsText")
        case .passport: Self.body(multipart: OpenAPISchemas.passportForm, binary: false, json: "PassportAsText")
        case .nothing: nil
        }
    }

    private static func body(multipart: JSON, binary isBinaryTaken: Bool, json: String) -> JSON {
        let binary: JSON = ["schema": file]
        var content: [JSON.Member] = [.init(name: "multipart/form-data", value: ["schema": multipart])]
        if isBinaryTaken {
            content += ["image/*", "application/octet-stream"].map { .init(name: $0, value: binary) }
        }
        content.append(.init(name: "application/json", value: ["schema": OpenAPISchemas.reference(json)]))
        return ["required": true, "content": .object(content)]
    }

    private static let file: JSON = ["type": "string", "format": "binary"]

    private static let picture = OpenAPISchemas.described(
        file, "A picture of any format that is read; its content decides, its file name is not looked at.")

    private static let pictureForm: JSON = [
        "type": "object", "required": ["file"], "properties": ["file": file, "enable_checks": ["type": "boolean"]],
    ]

    private static let pairForm: JSON = [
        "type": "object", "required": .array(PairRequest.Name.pictures.map(JSON.string)),
        "properties": .object(
            PairRequest.Name.pictures.map { .init(name: $0, value: picture) } + OpenAPISchemas.pairParameters
                + [.init(name: PairRequest.Name.imuRotation, value: OpenAPISchemas.imuRotation)]),
    ]

    private static let enableChecks: JSON = [
        "name": "enable_checks", "in": "query", "required": false,
        "description": "false skips the quality gate; it may also be a field of the form or of the JSON object.",
        "schema": ["type": "boolean", "default": true],
    ]

    private static let includesZone: JSON = [
        "name": .string(PassportRequest.Name.includesZone), "in": "query", "required": false,
        "description": "Whether the reply tells what the machine-readable zone says; also a field of the body.",
        "schema": ["type": "boolean", "default": false],
    ]

    private var visualize: JSON {
        [
            "name": .string(PairRequest.Name.visualize), "in": "query", "required": false,
            "description": "Whether drawings for people are made and kept for a while, where the operator offers them.",
            "schema": ["type": "boolean", "default": .bool(drawsByDefault)],
        ]
    }

    private func path(_ name: String, _ description: String) -> JSON {
        [
            "name": .string(name), "in": "path", "required": true, "description": .string(description),
            "schema": ["type": "string"],
        ]
    }
}
