import Replies
import Verification

/// The outcome of enrolling one picture.
struct EnrolmentRecord: Sendable {
    /// The three ends.
    enum End: String {
        case enrolled
        case refused
        case error
    }

    /// The path.
    let image: String
    /// The label of the person in the picture.
    let label: String
    /// The report about the picture; absent when it could not be read.
    let picture: TemplateReport?
    /// The report, or why there is none.
    let result: Result<EnrolmentReport, CommandError>

    /// The end.
    var outcome: End {
        switch result {
        case .failure: .error
        case .success(let report): report.decision.outcome == .enrolled ? .enrolled : .refused
        }
    }

    /// The exit status for the shell.
    var status: EnrolmentStatus {
        switch outcome {
        case .enrolled: .enrolled
        case .refused: .refused
        case .error: .error
        }
    }

    /// The record in JSON: the fields of an enrolment over HTTP, or an error.
    func json(by decider: Decider) -> JSON {
        var own: JSON = ["image": .string(image), "label": .string(label)]
        if case .failure = result { own = .object(own.members + [.init(name: "outcome", value: "error")]) }
        return .record(own, result) { EnrolmentReplies.enrolment.json(Answer($0, by: decider)) }
    }
}

/// What `bonafide enrol` tells the shell. For several pictures the worst counts, in the order of the raw values.
enum EnrolmentStatus: Int32, Comparable {
    case enrolled = 0
    case refused = 1
    case error = 3

    static func < (a: EnrolmentStatus, b: EnrolmentStatus) -> Bool { a.rawValue < b.rawValue }
}
