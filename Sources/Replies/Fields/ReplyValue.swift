/// A type of values of fields; it knows their JSON and its schema, so that no field has to repeat them.
package protocol ReplyValue: SendableMetatype {
    /// What its JSON may be.
    static var schema: Schema { get }

    /// Its JSON.
    func json(_ rounding: Rounding) -> JSON
}

/// How many digits a number keeps.
package enum Rounding: Sendable {
    /// So many after the point.
    case decimals(Int)
    /// All that it has: rates of one in millions have no sixth decimal.
    case exact

    /// What applies unless a field says otherwise.
    package static let standard = Rounding.decimals(6)
}

/// A value that becomes an object of some fields.
package protocol ReplyObject: ReplyValue {
    /// Its members.
    static var fields: [Field<Self>] { get }
}

extension ReplyObject {
    package static var schema: Schema { .object(fields) }

    package func json(_ rounding: Rounding) -> JSON { Self.fields.json(of: self) }
}

/// Values by names that are not fixed.
package struct NamedValues<Value: ReplyValue>: ReplyValue {
    let members: [(name: String, value: Value)]

    /// Values in an order.
    package init(members: [(name: String, value: Value)]) { self.members = members }

    /// Values in the order of their names.
    package init(_ values: [String: Value]) { members = values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    package static var schema: Schema { .map(of: Value.schema) }

    package func json(_ rounding: Rounding) -> JSON {
        .object(members.map { .init(name: $0.name, value: $0.value.json(rounding)) })
    }
}

extension ReplyValue where Self: RawRepresentable<String> & CaseIterable {
    package static var schema: Schema { .enumeration(allCases.map(\.rawValue)) }

    package func json(_ rounding: Rounding) -> JSON { .string(rawValue) }
}
