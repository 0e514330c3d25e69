import Glibc

extension Measurement {
    /// How a number enters a model: a probability as log odds, everything else as it is.
    ///
    /// - Parameters:
    ///   - number: what was measured.
    ///   - column: its name in a score file.
    package static func entering(_ number: Double, of column: String) -> Double {
        isProbability(column) ? logOdds(number) : number
    }

    /// ln(p / (1 - p)), of which a network's rounding is kept away: p is within 1e-6 and 1 - 1e-6.
    static func logOdds(_ probability: Double) -> Double {
        let share = min(max(probability, smallestShare), 1 - smallestShare)
        return log(share / (1 - share))
    }

    private static func isProbability(_ column: String) -> Bool {
        column.hasPrefix("network.") || ["pad_score", "pad_score_1", "pad_score_2"].contains(column)
    }

    /// A probability in 32 bits is known to 6e-8; below this its log odds are noise.
    private static let smallestShare = 1e-6
}
