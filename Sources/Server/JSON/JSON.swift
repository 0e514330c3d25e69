/// A JSON value whose objects keep the order in which they were written.
///
/// Replies and the OpenAPI document are built from it, so that a person reads them in a sensible order.
enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// A name and its value.
    struct Member: Sendable, Equatable {
        let name: String
        let value: JSON
    }

    /// A number rounded to some decimals, 0…6, or null when it is absent or not finite.
    static func rounded(_ value: Double?, decimals: Int = 6) -> JSON {
        guard let value, value.isFinite else { return .null }
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        // Beyond this a Double has no sixth decimal to round.
        guard abs(value) < 1e9 else { return .number(value) }
        return .number((value * scale).rounded() / scale)
    }

    /// A text, or null when it is absent.
    static func optional(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }

    /// A member's value, when this is an object that has it.
    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
    init(nilLiteral: ()) { self = .null }
}
