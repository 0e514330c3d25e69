import Replies
import Verification

/// What the command says about one picture: the fields of `POST /v1/liveness`, or an error.
struct LivenessRecord: Sendable {
    /// The path, or `line 7` for a picture that came as base64.
    let input: String
    /// The report, or why there is none.
    let result: Result<LivenessReport, CommandError>
    /// Wall time from reading the file to the decision.
    let milliseconds: Double
    /// The policy and the models that decided.
    let decider: Decider

    /// The exit status for the shell.
    var status: ExitStatus { ExitStatus(result.map(\.decision.outcome)) }

    /// The record in JSON.
    var json: JSON {
        .record(["input": .string(input), "milliseconds": .milliseconds(milliseconds)], result) {
            LivenessReplies.liveness.json(Answer($0, by: decider))
        }
    }
}
