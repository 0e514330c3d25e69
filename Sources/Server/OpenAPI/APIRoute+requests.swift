import Verification

/// What clients send, as OpenAPI describes it.
extension APIRoute {
    /// The parameters of its path and query.
    var parameters: [JSON] {
        pathParameters.map { path($0, Self.pathDescriptions[$0] ?? "") } + queryParameters
    }

    private static let pathDescriptions = [
        "name": "As a reply's visualizations name it, such as matches_bg_<session_id>.png.",
        "session_id": "As a reply names it; a UUID.",
        "gallery": "The gallery's name: letters, digits, '.', '-' and '_'.",
        "calibration": "The calibration's identifier, as a reply names it.",
        "subject": "The subject's identifier, as a reply names it.",
    ]

    private var queryParameters: [JSON] {
        switch (self, input) {
        case (_, .picture): [Self.enableChecks]
        case (_, .pair): [visualize]
        case (_, .match): Self.query(Self.matchSchemas)
        case (_, .enrolment): Self.query(Self.enrolmentFields)
        case (_, .search): Self.query(Self.searchFields)
        case (.subjects, _): Self.query(Self.pageFields)
        case (_, .passport): [Self.includesZone]
        default: []
        }
    }

    /// The body, for methods that have one.
    var requestBody: JSON? {
        switch input {
        case .picture: Self.body(multipart: Self.pictureForm, binary: true, json: "PictureAsText")
        case .pair: Self.body(multipart: Self.pairForm, binary: false, json: "PairAsText")
        case .match: Self.body(multipart: matchForm(picture: Self.picture), json: matchForm(picture: Self.text))
        case .enrolment, .search:
            Self.body(
                multipart: pictureForm(picture: Self.picture), binary: true, json: pictureForm(picture: Self.text))
        case .passport: Self.body(multipart: OpenAPISchemas.passportForm, binary: false, json: "PassportAsText")
        case .calibration:
            Self.body(
                multipart: OpenAPISchemas.form(OpenAPISchemas.calibrationForm(file: Self.file)),
                json: "CalibrationAsText")
        case .activation:
            Self.body(
                multipart: OpenAPISchemas.form(OpenAPISchemas.activationForm(file: Self.file)), json: "ActivationAsText"
            )
        case .nothing: nil
        }
    }

    private static func body(multipart: JSON, binary isBinaryTaken: Bool = false, json: String) -> JSON {
        body(multipart: multipart, binary: isBinaryTaken, json: OpenAPISchemas.reference(json))
    }

    private static func body(multipart: JSON, binary isBinaryTaken: Bool = false, json: JSON) -> JSON {
        let binary: JSON = ["schema": file]
        var content: [JSON.Member] = [.init(name: "multipart/form-data", value: ["schema": multipart])]
        if isBinaryTaken {
            content += ["image/*", "application/octet-stream"].map { .init(name: $0, value: binary) }
        }
        content.append(.init(name: "application/json", value: ["schema": json]))
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

    private static let text: JSON = ["type": "string", "description": "Base64, or data:image/…;base64,…."]

    private static let hexadecimal: JSON = ["type": "string", "description": "Hexadecimal digits of a file of a chip."]

    /// A form or an object with a reference and a probe.
    private func matchForm(picture: JSON) -> JSON {
        let names: MatchRequest.Names =
            switch self {
            case .faceMatch: .passport
            case .compare: .photographs
            default: .today
            }
        let files = (names.reference + [names.probe]).map {
            JSON.Member(name: $0, value: $0.hasSuffix("_hex") ? Self.hexadecimal : picture)
        }
        let fields = Self.matchSchemas.map { JSON.Member(name: $0.name, value: $0.schema) }
        return [
            "type": "object", "required": [.string(names.probe)], "properties": .object(files + fields),
            "oneOf": .array(names.reference.map { name -> JSON in ["required": [.string(name)]] }),
        ]
    }

    private static let matchSchemas: [(name: String, schema: JSON)] = [
        (
            MatchRequest.Name.falseMatchRate,
            OpenAPISchemas.number(
                "Decide at this false match rate; a looser one than the policy's counts only if the operator allows it."
            )
        ),
        (
            MatchRequest.Name.operatingPoint,
            OpenAPISchemas.text("Decide at this point of the policy, such as fmr-1e-5.")
        ),
        (
            MatchRequest.Name.checkLiveness,
            ["type": "boolean", "description": "Whether the probe's presentation is judged, too."]
        ),
        (
            MatchRequest.Name.enableChecks,
            ["type": "boolean", "description": "false lets a probe of poor quality pass; it is reported all the same."]
        ),
    ]

    /// A form or an object with one picture.
    private func pictureForm(picture: JSON) -> JSON {
        let fields = input == .enrolment ? Self.enrolmentFields : Self.searchFields
        let names = [GalleryRequest.Name.image, GalleryRequest.Name.file]
        let properties =
            names.map { JSON.Member(name: $0, value: picture) }
            + fields.map { JSON.Member(name: $0.name, value: $0.schema) }
        return [
            "type": "object",
            "properties": .object(properties),
            "oneOf": .array(names.map { name -> JSON in ["required": [.string(name)]] }),
        ]
    }

    private static let galleryFields: [(name: String, schema: JSON)] = [
        (
            GalleryRequest.Name.checkLiveness,
            ["type": "boolean", "description": "Whether the presentation is judged, too."]
        ),
        (
            GalleryRequest.Name.enableChecks,
            [
                "type": "boolean",
                "description": "false lets a picture of poor quality pass; it is reported all the same.",
            ]
        ),
    ]

    private static let enrolmentFields =
        [(GalleryRequest.Name.label, OpenAPISchemas.text("What the operator calls the subject; needed."))]
        + galleryFields

    private static let searchFields: [(name: String, schema: JSON)] =
        [
            (GalleryRequest.Name.count, Self.count),
            (
                GalleryRequest.Name.wantedRate,
                OpenAPISchemas.number("A stricter rate of false identifications than the policy's.")
            ),
        ] + galleryFields

    private static let count: JSON = ["type": "integer", "minimum": 1, "maximum": 100, "default": 10]

    private static let pageFields: [(name: String, schema: JSON)] = [
        (GalleryRequest.Name.count, Self.count),
        ("after", OpenAPISchemas.text("The last subject of the page before.")),
    ]

    private static func query(_ fields: [(name: String, schema: JSON)]) -> [JSON] {
        fields.map { name, schema in
            [
                "name": .string(name), "in": "query", "required": false,
                "description": "Where there is a body, also a field of the form or a member of the JSON object.",
                "schema": schema,
            ]
        }
    }

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
