/// What a presentation led to at an operating point (ISO/IEC 30107-3).
public enum Response: Sendable {
    /// Classified as bona fide.
    case accepted
    /// Classified as an attack.
    case rejected
    /// Not classified: a gate asked for another picture, it was left undecided, or nothing was measured.
    case none
}

extension ScoreTable {
    /// The response to each row at a place: by its threshold, or by what was decided.
    ///
    /// - Throws: `scores.label` for an outcome that is none.
    func response(at place: OperatingThreshold) throws(EvaluationError) -> (Int) -> Response {
        if let threshold = place.threshold { return response(at: threshold) }
        return try decidedResponse()
    }

    /// The response to each row at a threshold. A row that a gate refused (`retake`, `error`) has none, whatever its score.
    func response(at threshold: Double) -> (Int) -> Response {
        let refused = Set(["retake", "error"].compactMap { self[.outcome]?.code(of: $0) })
        let outcomes = self[.outcome]
        return { row in
            if let outcomes, refused.contains(outcomes.codes[row]) { return .none }
            let score = scores[row]
            return score.isNaN ? .none : score >= threshold ? .accepted : .rejected
        }
    }

    /// The response to each row by what was decided.
    ///
    /// - Throws: `scores.label` for an outcome that is none.
    func decidedResponse() throws(EvaluationError) -> (Int) -> Response {
        guard let outcomes = self[.outcome] else { return { _ in .none } }
        var responses: [Response] = []
        for name in outcomes.names {
            switch name {
            case "live", "matched": responses.append(.accepted)
            case "spoof", "not_matched": responses.append(.rejected)
            case "retake", "inconclusive", "error", "", MatchEvaluation.failureToEnrol,
                MatchEvaluation.failureToAcquire:
                responses.append(.none)
            default: throw EvaluationError(.label, "an outcome is \"\(name.prefix(32))\", which is none")
            }
        }
        return { responses[Int(outcomes.codes[$0])] }
    }
}
