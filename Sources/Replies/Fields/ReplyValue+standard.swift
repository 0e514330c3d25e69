extension Bool: ReplyValue {
    static var schema: Schema { .boolean }

    func json(_ rounding: Rounding) -> JSON { .bool(self) }
}

extension Int: ReplyValue {
    static var schema: Schema { .integer }

    func json(_ rounding: Rounding) -> JSON { .integer(self) }
}

extension String: ReplyValue {
    static var schema: Schema { .text }

    func json(_ rounding: Rounding) -> JSON { .string(self) }
}

extension Double: ReplyValue {
    static var schema: Schema { .number }

    func json(_ rounding: Rounding) -> JSON {
        switch rounding {
        case .decimals(let count): .rounded(self, decimals: count)
        case .exact: .number(self)
        }
    }

    /// The number, unless it is infinite or not a number.
    var ifFinite: Double? { isFinite ? self : nil }
}

extension Optional: ReplyValue where Wrapped: ReplyValue {
    static var schema: Schema { Wrapped.schema.nullable }

    func json(_ rounding: Rounding) -> JSON { self?.json(rounding) ?? .null }
}

extension Array: ReplyValue where Element: ReplyValue {
    static var schema: Schema { .array(of: Element.schema) }

    func json(_ rounding: Rounding) -> JSON { .array(map { $0.json(rounding) }) }
}
