/// What requests take from a JSON object.
extension JSONText {
    /// Reads the body of a request.
    ///
    /// - Throws: `json.invalid`.
    init(body: [UInt8]) throws(Problem) {
        guard let text = JSONText(body) else { throw Problem(.invalidJSON) }
        self = text
    }

    /// The picture that a member holds as base64 or as a data URI.
    ///
    /// - Throws: `json.invalid` without such a member, `request.too_large`, or the code of a malformed text; each with
    ///   the member's name.
    func picture(_ name: String, limitBytes: Int) throws(Problem) -> [UInt8] {
        guard case .text(let text)? = try members.value(name) else { throw Problem(.invalidJSON, field: name) }
        let picture: [UInt8]
        do {
            picture = try DataURI.decode(bytes(of: text))
        } catch {
            throw Problem(ProblemCode(error), field: name)
        }
        guard picture.count <= limitBytes else { throw Problem(.tooLarge, field: name) }
        return picture
    }
}

extension [JSONText.RawMember] {
    /// The value of a member, if there is one.
    ///
    /// - Throws: `parameter.invalid` when the name is given twice.
    func value(_ name: String) throws(Problem) -> JSONText.Value? {
        let found = filter { $0.name == name }
        guard found.count <= 1 else { throw Problem(.invalidParameter, field: name) }
        return found.first?.value
    }
}

extension JSONText {
    /// The value of a field as forms and queries spell it, if there is one.
    ///
    /// - Throws: `json.invalid` or `parameter.invalid` with the field's name for a value that it may not have.
    func text(_ field: FormField, limitBytes: Int) throws(Problem) -> String? {
        switch (try members(of: field).value(field.name), field.values) {
        case (nil, _): return nil
        case (.null, _) where field.container == nil: return nil
        case (.bool(let flag), .scalars), (.bool(let flag), .flags): return "\(flag)"
        case (.number(let number), .scalars), (.number(let number), .numbers): return "\(number)"
        case (.text(let text), .scalars), (.text(let text), .numbers):
            let bytes = bytes(of: text)
            guard bytes.count <= limitBytes, let value = String(validating: bytes, as: UTF8.self) else {
                throw Problem(.invalidParameter, field: field.name)
            }
            return value
        case (_, .numbers): throw Problem(.invalidParameter, field: field.name)
        case (_, .scalars), (_, .flags): throw Problem(.invalidJSON, field: field.name)
        }
    }

    /// The object that holds a field.
    private func members(of field: FormField) throws(Problem) -> [RawMember] {
        guard let container = field.container else { return members }
        switch try members.value(container) {
        case .object(let members): return members
        case nil, .null: return []
        default: throw Problem(.invalidParameter, field: container)
        }
    }
}
