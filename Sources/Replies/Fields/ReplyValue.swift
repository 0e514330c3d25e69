/// What a field may hold: the type says what JSON it becomes, so that no declaration says it again.
protocol ReplyValue: SendableMetatype {
    /// What its JSON may be.
    static var schema: Schema { get }

    /// Its JSON.
    func json(_ rounding: Rounding) -> JSON
}

/// How many digits a number keeps.
enum Rounding: Sendable {
    /// So many behind the point.
    case decimals(Int)
    /// All that it has: rates of one in millions have no sixth decimal.
    case exact

    /// What holds unless a field says otherwise.
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

/// Values under names that are not known before.
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
