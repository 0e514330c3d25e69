/// What a value may be, in the part of JSON Schema 2020-12 that replies, problems and forms need.
public struct Schema: Sendable, Equatable {
    /// The schema itself.
    public let json: JSON

    private init(_ json: JSON) { self.json = json }

    /// A text.
    public static let text = Schema(["type": "string"])
    /// Any number.
    public static let number = Schema(["type": "number"])
    /// A whole number.
    public static let integer = Schema(["type": "integer"])
    /// True or false.
    public static let boolean = Schema(["type": "boolean"])
    /// The bytes of a file.
    public static let binary = Schema(["type": "string", "format": "binary"])

    /// What stands under a name in an OpenAPI document.
    public static func reference(_ name: String) -> Schema {
        Schema(["$ref": .string("#/components/schemas/\(name)")])
    }

    /// This one value.
    public static func constant(_ value: JSON) -> Schema { Schema(["const": value]) }

    /// One of some texts.
    public static func enumeration(_ values: [String]) -> Schema {
        Schema(["type": "string", "enum": .array(values.map(JSON.string))])
    }

    /// A list.
    public static func array(of items: Schema) -> Schema { Schema(["type": "array", "items": items.json]) }

    /// An object whose members have any name.
    public static func map(of values: Schema) -> Schema {
        Schema(["type": "object", "additionalProperties": values.json])
    }

    /// What one of some schemas allows.
    public static func any(of schemas: [Schema]) -> Schema { Schema(["anyOf": .array(schemas.map(\.json))]) }

    /// An object that has some members, and of which no more is said.
    public static func object(having names: [String]) -> Schema {
        Schema(["type": "object", "required": .array(names.map(JSON.string))])
    }

    /// An object with some members; it has all of them unless told which.
    public static func object(
        _ members: [(name: String, schema: Schema)], requiring names: [String]? = nil
    ) -> Schema {
        let required = names ?? members.map(\.name)
        let start: [JSON.Member] =
            [.init(name: "type", value: "object")]
            + (required.isEmpty ? [] : [.init(name: "required", value: .array(required.map(JSON.string)))])
        let properties = members.map { JSON.Member(name: $0.name, value: $0.schema.json) }
        return Schema(.object(start + [.init(name: "properties", value: .object(properties))]))
    }

    /// The same object, which has exactly one of the members of each group.
    public func havingOne(ofEach groups: [[String]]) -> Schema {
        let choices = groups.map { names -> JSON in ["oneOf": .array(names.map { ["required": [.string($0)]] })] }
        return groups.isEmpty ? self : adding("allOf", .array(choices))
    }

    /// The same, or null.
    public var nullable: Schema {
        Schema(
            .object(
                json.members.map { member in
                    guard member.name == "type", case .string(let type) = member.value else { return member }
                    return .init(name: "type", value: [.string(type), "null"])
                }))
    }

    /// The same with a sentence about it; without when the sentence is empty.
    public func described(_ sentence: String) -> Schema {
        sentence.isEmpty ? self : adding("description", .string(sentence))
    }

    /// A text of so many characters.
    public func ofLength(_ lengths: ClosedRange<Int>) -> Schema {
        adding("minLength", .integer(lengths.lowerBound)).adding("maxLength", .integer(lengths.upperBound))
    }

    /// The same with the value that counts when none is sent, if there is one.
    public func withDefault(_ value: JSON?) -> Schema { value.map { adding("default", $0) } ?? self }

    private func adding(_ name: String, _ value: JSON) -> Schema {
        Schema(.object(json.members + [.init(name: name, value: value)]))
    }

    /// A number within limits, or a list of such numbers; a limit that is not finite does not count.
    public func within(_ range: ClosedRange<Double>?) -> Schema {
        guard let range else { return self }
        if json["items"] != nil {
            return Schema(
                .object(
                    json.members.map { member in
                        member.name == "items"
                            ? .init(name: "items", value: Schema(member.value).within(range).json) : member
                    }))
        }
        let limits = [("minimum", range.lowerBound), ("maximum", range.upperBound)].filter { $0.1.isFinite }
        return Schema(.object(json.members + limits.map { .init(name: $0.0, value: .limit($0.1)) }))
    }
}

extension JSON {
    /// A limit as people write it: whole where it is.
    fileprivate static func limit(_ value: Double) -> JSON { Int(exactly: value).map(JSON.integer) ?? .number(value) }
}
