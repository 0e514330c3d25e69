/// The few forms of schema that the document needs.
extension OpenAPISchemas {
    static func object(_ members: [(String, JSON)], optional: [(String, JSON)] = []) -> JSON {
        [
            "type": "object", "required": .array(members.map { .string($0.0) }),
            "properties": .object((members + optional).map { .init(name: $0.0, value: $0.1) }),
        ]
    }

    static func array(_ items: JSON, _ description: String = "") -> JSON {
        described(["type": "array", "items": items], description)
    }

    static func map(_ values: JSON, _ description: String) -> JSON {
        described(["type": "object", "additionalProperties": values], description)
    }

    static func text(_ description: String) -> JSON { described(["type": "string"], description) }

    static func number(_ description: String) -> JSON { described(["type": "number"], description) }

    static func probability(_ description: String) -> JSON {
        described(["type": "number", "minimum": 0, "maximum": 1], description)
    }

    static func enumeration(_ values: [String], _ description: String) -> JSON {
        described(["type": "string", "enum": .array(values.map(JSON.string))], description)
    }

    static func constant(_ value: String) -> JSON { ["const": .string(value)] }

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
