import Replies

/// A value of a flat JSON object.
enum JSONField: Decodable, Sendable, Equatable {
    case null
    case truth(Bool)
    case integer(Int)
    case number(Double)
    case text(String)

    /// As a CSV file holds it; truth is 1 or 0.
    var text: String {
        switch self {
        case .null: ""
        case .truth(let isTrue): isTrue ? "1" : "0"
        case .integer(let integer): String(integer)
        case .number(let number): number.digits
        case .text(let text): text
        }
    }

    init(_ cell: ScoreCell) {
        self =
            switch cell {
            case .none, .text(""): .null
            case .text(let text): .text(text)
            case .number(let number): number.isFinite ? .number(number) : .null
            }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let isTrue = try? container.decode(Bool.self) {
            self = .truth(isTrue)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// The value as it is written.
    var json: JSON {
        switch self {
        case .null: .null
        case .truth(let isTrue): .bool(isTrue)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .text(let text): .string(text)
        }
    }
}
