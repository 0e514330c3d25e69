/// A value of a score file.
enum ScoreCell: Sendable, Equatable {
    /// It was not measured, or does not apply.
    case none
    case text(String)
    case number(Double)

    /// As a CSV file holds it: numbers with all their digits.
    var text: String {
        switch self {
        case .none: ""
        case .text(let text): text
        case .number(let number): number.digits
        }
    }
}
