import Replies
import Verification

/// What the command says about the person of a picture: the fields of `POST /v1/galleries/{gallery}/search`, or an
/// error.
struct SearchRecord: Sendable {
    /// The path.
    let image: String
    /// What was found, or why nothing.
    let result: Result<IdentificationReport, CommandError>
    /// Wall time from reading the file to the decision.
    let milliseconds: Double
    /// The policy and the models that decided.
    let decider: Decider

    /// The exit status for the shell.
    var status: SearchStatus { SearchStatus(result) }

    /// The record in JSON.
    var json: JSON {
        .record(["image": .string(image), "milliseconds": .milliseconds(milliseconds)], result) {
            SearchReplies.search.json(Answer($0, by: decider))
        }
    }
}

/// What `bonafide search` tells the shell. For several pictures the worst counts, in the order of the raw values.
enum SearchStatus: Int32, Comparable {
    case identified = 0
    case notIdentified = 1
    case undecided = 2
    case error = 3

    /// The status of a finding.
    init(_ result: Result<IdentificationReport, CommandError>) {
        guard case .success(let finding) = result else {
            self = .error
            return
        }
        switch finding.decision.outcome {
        case .identified: self = .identified
        case .notIdentified: self = .notIdentified
        case .retake, .inconclusive: self = .undecided
        }
    }

    static func < (a: SearchStatus, b: SearchStatus) -> Bool { a.rawValue < b.rawValue }
}
