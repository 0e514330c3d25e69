public import Evaluation

/// The rows that went most wrong at one operating point.
public struct WorstErrors: Sendable {
    /// Errors of one kind.
    struct Ranking: Sendable {
        let title: String
        /// The worst rows first.
        let rows: [Int]
        /// The total number, of which the list shows the first.
        let total: Int
    }

    let table: ScoreTable
    /// Attacks, or comparisons of two persons, that were accepted.
    let accepted: Ranking
    /// Bona fide presentations, or comparisons of one person, that were rejected.
    let rejected: Ranking

    /// Finds them among the rows that figures are reported on.
    ///
    /// - Parameter threshold: the minimum score that is accepted; `nil` for what was decided.
    public init(_ table: ScoreTable, threshold: Double?, _ use: SplitUse) {
        let isReported = use.isReported(table)
        self.table = table
        var accepted: [Int] = []
        var rejected: [Int] = []
        for row in 0..<table.count where isReported(row) {
            guard let isAccepted = table.isAccepted(row, threshold) else { continue }
            if table.isPositive[row] {
                if !isAccepted { rejected.append(row) }
            } else if isAccepted {
                accepted.append(row)
            }
        }
        // Rows that were decided without a score go last.
        func score(_ row: Int, _ nothing: Double) -> Double { table.scores[row].isNaN ? nothing : table.scores[row] }
        accepted.sort { (score($0, -.infinity), $1) > (score($1, -.infinity), $0) }
        rejected.sort { (score($0, .infinity), $0) < (score($1, .infinity), $1) }
        let isPAD = table.kind == .presentations
        self.accepted = Ranking(
            title: isPAD ? "Attacks taken for bona fide" : "Comparisons of two persons that matched",
            rows: Array(accepted.prefix(Self.maximumRows)), total: accepted.count)
        self.rejected = Ranking(
            title: isPAD ? "Bona fide presentations taken for attacks" : "Comparisons of one person that did not match",
            rows: Array(rejected.prefix(Self.maximumRows)), total: rejected.count)
    }

    /// The rows of both lists.
    public var rows: Set<Int> { Set(accepted.rows + rejected.rows) }

    private static let maximumRows = 24
}

extension ScoreTable {
    /// Whether a row was accepted; `nil` without a response.
    fileprivate func isAccepted(_ row: Int, _ threshold: Double?) -> Bool? {
        let outcome = self[.outcome]?[row]
        guard let threshold else {
            return switch outcome {
            case "live", "matched": true
            case "spoof", "not_matched": false
            default: nil
            }
        }
        return scores[row].isNaN || outcome == "retake" || outcome == "error" ? nil : scores[row] >= threshold
    }
}
