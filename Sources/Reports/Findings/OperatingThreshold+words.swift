import Evaluation

extension OperatingThreshold {
    /// The point in a sentence: `the decisions`, `APCER 5 %`.
    var title: String { origin == .decisions ? "the decisions that were taken" : name }

    /// Where the threshold comes from, as one word for tables.
    var chosenOn: String {
        switch origin {
        case .given: "given"
        case .chosen: "dev"
        case .chosenOnTheSameData: "same data"
        case .decisions: "decisions"
        }
    }

    /// A letter for the drawings: A, B, C … by its place among the operating points.
    static func letter(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index))) : "\(index + 1)"
    }
}
