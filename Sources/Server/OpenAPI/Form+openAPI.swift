/// What clients send, as OpenAPI describes it.
extension Form {
    /// The parameters that a query may hold.
    var parameters: [JSON] {
        queryFields.map { field in
            let twin = field.places.contains(.body) ? ["It may also be a field of the form or of the JSON object."] : []
            let sentences = (field.sentence.isEmpty ? [] : [field.sentence]) + twin
            return [
                "name": .string(field.name), "in": "query", "required": false,
                "description": .string(sentences.joined(separator: " ")), "schema": field.kind.schema,
            ]
        }
    }

    /// The body, for routes that take one.
    var requestBody: JSON? {
        guard hasBody else { return nil }
        var content: [JSON.Member] = [.init(name: "multipart/form-data", value: ["schema": multipartSchema])]
        if bareFile != nil {
            content += ["image/*", "application/octet-stream"].map {
                .init(name: $0, value: ["schema": FormFile.binary])
            }
        }
        let object = schemaName.map(OpenAPISchemas.reference) ?? objectSchema
        content.append(.init(name: "application/json", value: ["schema": object]))
        return ["required": true, "content": .object(content)]
    }

    /// A JSON object; `null` says nothing, except within a container.
    var objectSchema: JSON {
        var properties = files.flatMap { $0.properties(in: .object) }
        properties += bodyFields.filter { $0.container == nil }.map { $0.property(isNullable: true) }
        let contained = bodyFields.filter { $0.container != nil }
        for name in Set(contained.compactMap(\.container)).sorted() {
            let members = contained.filter { $0.container == name }.map { $0.property(isNullable: false) }
            properties.append(
                .init(name: name, value: ["type": ["object", "null"], "properties": .object(members)]))
        }
        return schema(properties, in: .object)
    }

    private var multipartSchema: JSON {
        schema(
            files.flatMap { $0.properties(in: .form) } + bodyFields.map { $0.property(isNullable: false) }, in: .form)
    }

    private func schema(_ properties: [JSON.Member], in media: FormFile.Media) -> JSON {
        let names = files.filter { $0.presence != .optional }.map { $0.names(in: media).map(\.text) }
        var members: [JSON.Member] = [.init(name: "type", value: "object")]
        let required = names.filter { $0.count == 1 }.flatMap { $0 }
        if !required.isEmpty { members.append(.init(name: "required", value: .array(required.map(JSON.string)))) }
        members.append(.init(name: "properties", value: .object(properties)))
        let choices = names.filter { $0.count > 1 }.map { names -> JSON in
            ["oneOf": .array(names.map { ["required": [.string($0)]] })]
        }
        if !choices.isEmpty { members.append(.init(name: "allOf", value: .array(choices))) }
        return .object(members)
    }
}

extension FormFile {
    /// The bytes of a file.
    fileprivate static let binary: JSON = ["type": "string", "format": "binary"]

    /// The file under each of its names.
    fileprivate func properties(in media: Media) -> [JSON.Member] {
        names(in: media).map { name in
            let isText = media == .object || name.isHexadecimal
            var schema: JSON = isText ? ["type": "string"] : Self.binary
            if media == .object, presence == .optional { schema = OpenAPISchemas.nullable(schema) }
            return .init(name: name.text, value: OpenAPISchemas.described(schema, description(of: name, in: media)))
        }
    }

    private func description(of name: Name, in media: Media) -> String {
        if name.isHexadecimal { return "The same in hexadecimal digits." }
        guard media == .object else { return sentence }
        if case .picture = limit { return sentence + " Base64, or data:image/…;base64,…." }
        return sentence + " Base64."
    }
}

extension FormField {
    /// The field in a form or in an object.
    fileprivate func property(isNullable: Bool) -> JSON.Member {
        let schema = isNullable ? OpenAPISchemas.nullable(kind.schema) : kind.schema
        return .init(name: name, value: OpenAPISchemas.described(schema, sentence))
    }
}

extension FormField.Kind {
    /// The values.
    fileprivate var schema: JSON {
        var members: [JSON.Member] = []
        switch self {
        case .flag(let standard):
            members.append(.init(name: "type", value: "boolean"))
            if let standard { members.append(.init(name: "default", value: .bool(standard))) }
        case .number(let range, let standard, let isWhole):
            func number(_ value: Double) -> JSON { isWhole ? .integer(Int(value)) : .number(value) }
            members.append(.init(name: "type", value: isWhole ? "integer" : "number"))
            if let range {
                members.append(.init(name: "minimum", value: number(range.lowerBound)))
                members.append(.init(name: "maximum", value: number(range.upperBound)))
            }
            if let standard { members.append(.init(name: "default", value: number(standard))) }
        case .text: members.append(.init(name: "type", value: "string"))
        case .choice(let values):
            members.append(.init(name: "type", value: "string"))
            members.append(.init(name: "enum", value: .array(values.map(JSON.string))))
        }
        return .object(members)
    }
}
