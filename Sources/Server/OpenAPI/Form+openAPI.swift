import Replies

/// What clients send, as OpenAPI describes it.
extension Form {
    /// The parameters that a query may hold.
    var parameters: [JSON] {
        queryFields.map { field in
            let twin = field.places.contains(.body) ? ["It may also be a field of the form or of the JSON object."] : []
            let sentences = (field.sentence.isEmpty ? [] : [field.sentence]) + twin
            return [
                "name": .string(field.name), "in": "query", "required": false,
                "description": .string(sentences.joined(separator: " ")), "schema": field.kind.schema.json,
            ]
        }
    }

    /// The body, for routes that take one.
    var requestBody: JSON? {
        guard hasBody else { return nil }
        var content: [JSON.Member] = [.init(name: "multipart/form-data", value: ["schema": multipartSchema.json])]
        if bareFile != nil {
            content += ["image/*", "application/octet-stream"].map {
                .init(name: $0, value: ["schema": Schema.binary.json])
            }
        }
        let object = schemaName.map(Schema.reference) ?? objectSchema
        content.append(.init(name: "application/json", value: ["schema": object.json]))
        return ["required": true, "content": .object(content)]
    }

    /// A JSON object; `null` says nothing, except within a container.
    var objectSchema: Schema {
        var properties = files.flatMap { $0.properties(in: .object) }
        properties += Self.properties(bodyFields.filter { $0.container == nil }, isNullable: true)
        let contained = bodyFields.filter { $0.container != nil }
        for name in Set(contained.compactMap(\.container)).sorted() {
            let members = Self.properties(contained.filter { $0.container == name }, isNullable: false)
            properties.append((name, Schema.object(members, requiring: []).nullable))
        }
        return schema(properties, in: .object)
    }

    private var multipartSchema: Schema {
        schema(
            files.flatMap { $0.properties(in: .form) } + Self.properties(bodyFields, isNullable: false), in: .form)
    }

    private static func properties(_ fields: [FormField], isNullable: Bool) -> [(name: String, schema: Schema)] {
        fields.map { field in
            let schema = isNullable ? field.kind.schema.nullable : field.kind.schema
            return (field.name, schema.described(field.sentence))
        }
    }

    private func schema(_ properties: [(name: String, schema: Schema)], in media: FormFile.Media) -> Schema {
        let names = files.filter { $0.presence != .optional }.map { $0.names(in: media).map(\.text) }
        return Schema.object(properties, requiring: names.filter { $0.count == 1 }.flatMap { $0 })
            .havingOne(ofEach: names.filter { $0.count > 1 })
    }
}

extension FormFile {
    /// The file under each of its names.
    fileprivate func properties(in media: Media) -> [(name: String, schema: Schema)] {
        names(in: media).map { name in
            let schema = media == .object || name.isHexadecimal ? Schema.text : .binary
            let isNullable = media == .object && presence == .optional
            return (name.text, (isNullable ? schema.nullable : schema).described(description(of: name, in: media)))
        }
    }

    private func description(of name: Name, in media: Media) -> String {
        if name.isHexadecimal { return "The same in hexadecimal digits, or in base64." }
        guard media == .object else { return sentence }
        if case .picture = limit { return sentence + " Base64, or data:…;base64,…." }
        return sentence + " Base64."
    }
}

extension FormField.Kind {
    /// The values.
    fileprivate var schema: Schema {
        switch self {
        case .flag(let standard): Schema.boolean.withDefault(standard.map(JSON.bool))
        case .number(let range, let standard, let isWhole):
            (isWhole ? Schema.integer : .number).within(range)
                .withDefault(standard.map { isWhole ? .integer(Int($0)) : .number($0) })
        case .text: .text
        case .choice(let values): .enumeration(values)
        }
    }
}
