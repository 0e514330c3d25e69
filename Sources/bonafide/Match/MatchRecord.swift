import Replies
import Verification

/// What the command says about two faces: the fields of `POST /v1/faces/match`.
struct MatchRecord: Sendable {
    /// The paths of reference and probe.
    let images: [String]
    /// The report of the comparison.
    let report: MatchReport
    /// Wall time from reading the files to the decision.
    let milliseconds: Double
    /// The policy and the models that decided.
    let decider: Decider

    /// The exit status for the shell.
    var status: MatchStatus { MatchStatus(report) }

    /// The record in JSON.
    var json: JSON {
        .record(["images": .texts(images), "milliseconds": .milliseconds(milliseconds)], .success(report)) {
            MatchReplies.match.json(Answer($0, by: decider))
        }
    }
}
