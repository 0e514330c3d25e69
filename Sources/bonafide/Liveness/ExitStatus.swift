import Verification

/// What `bonafide liveness` and `bonafide pair` tell the shell. For several pictures the worst counts, in the order of the raw values: an
/// error hides a retake, a retake a spoof, a spoof a live one.
enum ExitStatus: Int32, Comparable, CaseIterable {
    case live = 0
    case spoof = 1
    case undecided = 2
    case error = 3

    init(_ result: Result<LivenessOutcome, CommandError>) {
        switch result {
        case .failure: self = .error
        case .success(let outcome): self.init(outcome)
        }
    }

    init(_ outcome: LivenessOutcome) {
        switch outcome {
        case .live: self = .live
        case .spoof: self = .spoof
        case .retake, .inconclusive: self = .undecided
        }
    }

    /// The status of several pictures; none at all is an error.
    static func worst(of statuses: some Sequence<ExitStatus>) -> ExitStatus {
        statuses.max() ?? .error
    }

    static func < (a: ExitStatus, b: ExitStatus) -> Bool { a.rawValue < b.rawValue }
}
