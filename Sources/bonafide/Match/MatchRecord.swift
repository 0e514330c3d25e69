import Replies
import Verification

/// What the command says about two faces: the fields of `POST /v1/faces/match`.
struct MatchRecord: Sendable {
    /// The paths of reference and probe.
    let images: [String]
    /// What was found out.
    let report: MatchReport
    /// Wall time from reading the files to the decision.
    let milliseconds: Double
    /// Who decided.
    let decider: Decider

    /// What it means to the shell.
    var status: MatchStatus { MatchStatus(report) }

    /// The record in JSON.
    var json: JSON {
        .record(["images": .texts(images), "milliseconds": .milliseconds(milliseconds)], .success(report)) {
            MatchReplies.match.json(Answer($0, by: decider))
        }
    }
}
