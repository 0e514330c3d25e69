/// A type of values of fields; it knows their JSON and its schema, so that no field has to repeat them.
protocol ReplyValue: SendableMetatype {
    /// What its JSON may be.
    static var schema: Schema { get }

    /// Its JSON.
    func json(_ rounding: Rounding) -> JSON
}

/// How many digits a number keeps.
enum Rounding: Sendable {
    /// So many after the point.
    case decimals(Int)
    /// All that it has: rates of one in millions have no sixth decimal.
    case exact

    /// What applies unless a field says otherwise.
    static let standard = Rounding.decimals(6)
}

/// A value that becomes an object of some fields.
protocol ReplyObject: ReplyValue {
    /// Its members.
    static var fields: [Field<Self>] { get }
}

extension ReplyObject {
    static var schema: Schema { .object(fields) }

    func json(_ rounding: Rounding) -> JSON { Self.fields.json(of: self) }
}

/// Values by names that are not fixed.
struct NamedValues<Value: ReplyValue>: ReplyValue {
    let members: [(name: String, value: Value)]

    static var schema: Schema { .map(of: Value.schema) }

    func json(_ rounding: Rounding) -> JSON {
        .object(members.map { .init(name: $0.name, value: $0.value.json(rounding)) })
    }
}

extension ReplyValue where Self: RawRepresentable<String> & CaseIterable {
    static var schema: Schema { .enumeration(allCases.map(\.rawValue)) }

    func json(_ rounding: Rounding) -> JSON { .string(rawValue) }
}
