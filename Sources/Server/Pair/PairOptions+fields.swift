import Verification

extension PairOptions {
    /// The greatest rotation that a client may report, in degrees.
    static let greatestRotationDegrees = 360.0

    /// Takes the fields of a form.
    ///
    /// - Throws: `parameter.invalid` with the name of the first field that is not allowed.
    mutating func set(_ fields: [(name: String, text: String)]) throws(Problem) {
        var seen: Set<String> = []
        for field in fields {
            guard seen.insert(field.name).inserted else { throw Problem(.invalidParameter, field: field.name) }
            try set(field.name, Self.decimal(field.text))
        }
    }

    /// Takes the members of a JSON object: the parameters stand in `params`.
    ///
    /// - Throws: `parameter.invalid` with the name of the first member that is not allowed.
    mutating func set(_ body: JSONText) throws(Problem) {
        switch try body.members.value(PairRequest.Name.parameters) {
        case .object(let members):
            for parameter in PairParameter.allCases {
                guard let value = try members.value(parameter.rawValue) else { continue }
                try set(parameter.rawValue, Self.number(value, body))
            }
        case nil, .null: break
        default: throw Problem(.invalidParameter, field: PairRequest.Name.parameters)
        }
        switch try body.members.value(PairRequest.Name.imuRotation) {
        case nil, .null: break
        case .some(let value): try set(PairRequest.Name.imuRotation, Self.number(value, body))
        }
    }

    private mutating func set(_ name: String, _ number: Double?) throws(Problem) {
        guard let number else { throw Problem(.invalidParameter, field: name) }
        if let parameter = PairParameter(rawValue: name) {
            guard parameters.set(parameter, to: number) else { throw Problem(.invalidParameter, field: name) }
        } else {
            guard abs(number) <= Self.greatestRotationDegrees else { throw Problem(.invalidParameter, field: name) }
            imuRotationDegrees = abs(number)
        }
    }

    /// A number in JSON, or as a text as in forms.
    private static func number(_ value: JSONText.Value, _ body: JSONText) -> Double? {
        switch value {
        case .number(let number): number
        case .text(let text): decimal(String(decoding: body.bytes(of: text), as: UTF8.self))
        default: nil
        }
    }

    /// A decimal number; Swift's own reader would also take `nan`, `inf` and hexadecimal digits.
    private static func decimal(_ text: String) -> Double? {
        text.utf8.allSatisfy("+-.0123456789eE".utf8.contains) ? Double(text) : nil
    }
}
