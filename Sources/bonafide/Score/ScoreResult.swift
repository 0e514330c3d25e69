import Verification

/// The outcome of one presentation or comparison.
struct ScoreResult: Sendable {
    /// The score; absent without a response.
    var score: Double?
    /// How it ended: an outcome's name, or `error`.
    let outcome: String
    /// Why, the most important first.
    var reasons: [Reason] = []
    /// The stable code of the error; empty when there was none.
    var error = ""
    /// The values of the scorer's further columns, in their order; empty when nothing was measured.
    var further: [ScoreCell] = []

    /// What cannot be scored.
    init(_ error: any Error) {
        outcome = Self.error
        self.error = CommandError(error).code
    }

    init(score: Double?, outcome: String, reasons: [Reason], further: [ScoreCell]) {
        self.score = score
        self.outcome = outcome
        self.reasons = reasons
        self.further = further
    }

    /// A decision on a presentation; a retake is not a response and has no score.
    ///
    /// - Parameter columns: the names of the scorer's further columns.
    init(_ decision: LivenessDecision, score: Double?, _ measurement: Measurement, _ columns: [String]) {
        self.init(
            score: decision.outcome == .retake ? nil : score, outcome: decision.outcome.rawValue,
            reasons: decision.reasons,
            further: columns.map { name in
                measurement.numbers[name].map(ScoreCell.number) ?? measurement.states[name].map(ScoreCell.text) ?? .none
            })
    }

    /// The outcome of what cannot be scored.
    static let error = "error"
    /// The columns of the parts after score and label.
    static let columns = ["outcome", "reasons", "error"]

    /// The values of `columns`, then the scorer's.
    func cells(further columns: [String]) -> [ScoreCell] {
        [.text(outcome), .text(reasons.map(\.rawValue).joined(separator: ";")), .text(error)]
            + (further.isEmpty ? columns.map { _ in .none } : further)
    }
}
