/// A JSON value whose objects keep the order in which they were written.
///
/// Replies and the OpenAPI document are built from it, so that a person reads them in a sensible order.
public enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// A name and its value.
    public struct Member: Sendable, Equatable {
        /// The member's name.
        public let name: String
        /// Its value.
        public let value: JSON

        /// A member of an object.
        public init(name: String, value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// A number rounded to some decimals, 0…9, or null when it is absent or not finite.
    public static func rounded(_ value: Double?, decimals: Int = 6) -> JSON {
        guard let value, value.isFinite else { return .null }
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        // Beyond this a Double has no sixth decimal to round.
        guard abs(value) < 1e9 else { return .number(value) }
        return .number((value * scale).rounded() / scale)
    }

    /// A text, or null when it is absent.
    public static func optional(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }

    /// A member's value, when this is an object that has it.
    public subscript(name: String) -> JSON? { members.first { $0.name == name }?.value }

    /// The members of an object; of any other value none.
    public var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object with its members in this order.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
    /// Null.
    public init(nilLiteral: ()) { self = .null }
}
