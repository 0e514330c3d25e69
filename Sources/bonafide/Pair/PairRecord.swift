import Replies
import Verification
import Vision

/// What the command says about two pictures: the fields of `POST /v1/liveness/pair`, or an error.
struct PairRecord: Sendable {
    /// The paths of the two pictures.
    let images: [String]
    /// The report, or why there is none.
    let result: Result<PairReport, CommandError>
    /// Wall time from reading the files to the decision.
    let milliseconds: Double
    /// The policy and the models that decided, and the caller's parameters.
    let decider: PairDecider
    /// The files of the pictures for people.
    var drawings: [String] = []

    /// The exit status for the shell.
    var status: ExitStatus { ExitStatus(result.map(\.decision.outcome)) }

    /// The report, if there is one.
    var report: PairReport? { try? result.get() }

    /// The smaller of the two frames' distances between the eyes, in pixels; `nil` when no face was measured.
    var interEyeDistancePixels: Double? {
        report?.frames.compactMap(\.geometry?.interEyeDistancePixels).min()
    }

    /// The record in JSON.
    var json: JSON {
        var own: JSON = ["images": .texts(images), "milliseconds": .milliseconds(milliseconds)]
        if report != nil { own = .object(own.members + [.init(name: "drawings", value: .texts(drawings))]) }
        return .record(own, result) {
            PairReplies.liveness.json(
                Answer(
                    JudgedPair($0, parameters: decider.parameters, authority: decider.authority), by: decider.decider))
        }
    }
}

/// The policy and the models that decide about two pictures.
struct PairDecider: Sendable {
    /// Policy and models.
    let decider: Decider
    /// What the caller chose.
    let parameters: PairParameters
    /// What that may do to a decision.
    let authority: ThresholdAuthority
}
