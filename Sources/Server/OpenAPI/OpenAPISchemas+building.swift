/// The few forms of schema that the document needs.
extension OpenAPISchemas {
    static func object(_ members: [(String, JSON)], optional: [(String, JSON)] = []) -> JSON {
        [
            "type": "object", "required": .array(members.map { .string($0.0) }),
            "properties": .object((members + optional).map { .init(name: $0.0, value: $0.1) }),
        ]
    }

    static func text(_ description: String) -> JSON { described(["type": "string"], description) }

    static func enumeration(_ values: [String], _ description: String) -> JSON {
        described(["type": "string", "enum": .array(values.map(JSON.string))], description)
    }

    static func nullable(_ schema: JSON) -> JSON {
        guard case .object(let members) = schema else { return schema }
        return .object(
            members.map { member in
                guard member.name == "type", case .string(let type) = member.value else { return member }
                return .init(name: "type", value: [.string(type), "null"])
            })
    }

    static func described(_ schema: JSON, _ description: String) -> JSON {
        guard !description.isEmpty, case .object(let members) = schema else { return schema }
        return .object(members + [.init(name: "description", value: .string(description))])
    }
}
