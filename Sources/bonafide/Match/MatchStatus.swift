import Verification

/// What `bonafide match` tells the shell. For several pairs the worst counts, in the order of the raw values.
enum MatchStatus: Int32, Comparable {
    case matched = 0
    case notMatched = 1
    case retake = 2
    case error = 3

    /// The status of a report.
    init(_ report: MatchReport) {
        switch report.decision.outcome {
        case .matched: self = .matched
        case .notMatched: self = .notMatched
        case .retake: self = .retake
        }
    }

    static func < (a: MatchStatus, b: MatchStatus) -> Bool { a.rawValue < b.rawValue }
}
