import Verification

/// What `bonafide match` tells the shell. For several pairs the worst counts, in the order of the raw values.
enum MatchStatus: Int32, Comparable {
    case matched = 0
    case notMatched = 1
    case retake = 2
    case error = 3

    /// The status of a report: a match of an attack presentation counts as no match, one whose liveness is undecided as a
    /// retake.
    init(_ report: MatchReport) {
        switch report.decision.outcome {
        case .retake: self = .retake
        case .notMatched: self = .notMatched
        case .matched where report.isAccepted: self = .matched
        case .matched:
            let decisions = [report.reference, report.probe].compactMap(\.liveness?.decision.outcome)
            self = decisions.contains(.spoof) ? .notMatched : .retake
        }
    }

    static func < (a: MatchStatus, b: MatchStatus) -> Bool { a.rawValue < b.rawValue }
}
