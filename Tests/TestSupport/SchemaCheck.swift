/// Checks a value against the part of JSON Schema that replies use, and says where it fails.
public struct SchemaCheck {
    /// Where references point to.
    public let document: JSONValue

    /// A check whose schemas may refer to a document.
    public init(document: JSONValue) { self.document = document }

    /// Each violation as a path and a cause; empty = valid.
    public func violations(of value: JSONValue, _ schema: JSONValue, at path: String = "$") -> [String] {
        if let reference = schema["$ref"]?.text {
            guard let target = resolve(reference) else { return ["\(path): \(reference) does not exist"] }
            return violations(of: value, target, at: path)
        }
        var found: [String] = []
        if let constant = schema["const"], constant != value { found.append("\(path): not the constant") }
        if let types = schema["type"], !types.list.contains(where: { value.has(type: $0) }) {
            found.append("\(path): not \(types.list)")
        }
        if value != .null, let values = schema["enum"]?.array, !values.contains(value) {
            found.append("\(path): not in the list")
        }
        if case .number(let number) = value {
            if case .number(let minimum)? = schema["minimum"], number < minimum { found.append("\(path): too small") }
            if case .number(let most)? = schema["maximum"], number > most { found.append("\(path): too large") }
        }
        for (index, element) in (value.array ?? []).enumerated() {
            if let items = schema["items"] { found += violations(of: element, items, at: "\(path)[\(index)]") }
        }
        guard case .object(let members) = value else { return found }
        for name in schema["required"]?.list ?? [] where members[name] == nil {
            found.append("\(path).\(name): absent")
        }
        for (name, member) in members {
            if let property = schema["properties"]?[name] ?? schema["additionalProperties"] {
                found += violations(of: member, property, at: "\(path).\(name)")
            } else if schema["properties"] != nil, document["openapi"] != nil {
                found.append("\(path).\(name): not documented")
            }
        }
        return found
    }

    private func resolve(_ reference: String) -> JSONValue? {
        reference.split(separator: "/").dropFirst().reduce(document as JSONValue?) { $0?[String($1)] }
    }
}

extension JSONValue {
    fileprivate var list: [String] { text.map { [$0] } ?? (array ?? []).compactMap(\.text) }

    fileprivate func has(type: String) -> Bool {
        switch (self, type) {
        case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.text, "string"), (.array, "array"),
            (.object, "object"):
            true
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }
}
