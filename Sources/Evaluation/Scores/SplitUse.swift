/// Which rows thresholds are chosen on, and which ones figures are reported on.
public enum SplitUse: String, Sendable {
    /// Thresholds on rows of split `dev`, figures on rows of split `eval`.
    case separate
    /// Both on all rows, because the caller insisted: figures at chosen thresholds flatter.
    case sameData = "same_data"
    /// No threshold is chosen: figures on all rows (or those of split `eval`), at given thresholds and decisions alone.
    case fixedOnly = "fixed_only"

    /// What a caller says about data without two splits.
    public enum Wish: Sendable {
        /// No threshold may be chosen on the rows that figures are reported on.
        case honest
        /// It may, and the result says so.
        case forced
    }

    static let development = "dev"
    static let evaluation = "eval"

    /// How a table is used.
    ///
    /// - Throws: `scores.label` for a split that is neither `dev` nor `eval`.
    init(_ table: ScoreTable, _ wish: Wish) throws(EvaluationError) {
        guard let names = table[.split]?.names else {
            self = wish == .forced ? .sameData : .fixedOnly
            return
        }
        for name in names where name != Self.development && name != Self.evaluation {
            throw EvaluationError(.label, "a split is \"\(name.prefix(32))\", neither dev nor eval")
        }
        self =
            if wish == .forced { .sameData } else if names.count == 2 { .separate } else { .fixedOnly }
    }

    /// Whether a row's figures are reported.
    public func isReported(_ table: ScoreTable) -> (Int) -> Bool {
        guard self != .sameData, let split = table[.split], let code = split.code(of: Self.evaluation) else {
            return { _ in true }
        }
        return { split.codes[$0] == code }
    }

    /// Whether thresholds are chosen on a row.
    func isChosenOn(_ table: ScoreTable) -> (Int) -> Bool {
        switch self {
        case .sameData: return { _ in true }
        case .fixedOnly: return { _ in false }
        case .separate:
            guard let split = table[.split], let code = split.code(of: Self.development) else { return { _ in false } }
            return { split.codes[$0] == code }
        }
    }
}
