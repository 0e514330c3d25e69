extension Bool: ReplyValue {
    package static var schema: Schema { .boolean }

    package func json(_ rounding: Rounding) -> JSON { .bool(self) }
}

extension Int: ReplyValue {
    package static var schema: Schema { .integer }

    package func json(_ rounding: Rounding) -> JSON { .integer(self) }
}

extension String: ReplyValue {
    package static var schema: Schema { .text }

    package func json(_ rounding: Rounding) -> JSON { .string(self) }
}

extension Double: ReplyValue {
    package static var schema: Schema { .number }

    package func json(_ rounding: Rounding) -> JSON {
        switch rounding {
        case .decimals(let count): .rounded(self, decimals: count)
        case .exact: .number(self)
        }
    }

    /// The number, unless it is infinite or not a number.
    var ifFinite: Double? { isFinite ? self : nil }
}

extension Optional: ReplyValue where Wrapped: ReplyValue {
    package static var schema: Schema { Wrapped.schema.nullable }

    package func json(_ rounding: Rounding) -> JSON { self?.json(rounding) ?? .null }
}

extension Array: ReplyValue where Element: ReplyValue {
    package static var schema: Schema { .array(of: Element.schema) }

    package func json(_ rounding: Rounding) -> JSON { .array(map { $0.json(rounding) }) }
}
