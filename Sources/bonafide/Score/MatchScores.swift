import Evaluation
import Verification
import Vision

/// Makes rows of comparisons of templates.
struct MatchScores: Sendable {
    /// The columns after those of every score file.
    static let columns = ["quality", "threshold"]

    /// The minimum similarity of one person.
    let threshold: Double

    /// Compares two pictures' templates; one that is missing is a failure to enrol (the reference's) or to acquire.
    func compare(_ reference: MatchBatch.PictureResult, _ probe: MatchBatch.PictureResult) -> ScoreResult {
        for picture in [reference, probe] {
            if case .failure(let error) = picture.result { return ScoreResult(error) }
        }
        let reports = [reference, probe].compactMap { try? $0.result.get() }
        let quality = reports.compactMap(\.template?.quality).min()
        let further: [ScoreCell] = [quality.map(ScoreCell.number) ?? .none, .number(threshold)]
        guard let a = reference.template, let b = probe.template else {
            let outcome = reference.template == nil ? MatchEvaluation.failureToEnrol : MatchEvaluation.failureToAcquire
            return ScoreResult(
                score: nil, outcome: outcome, reasons: reports.flatMap(\.reasons),
                further: further)
        }
        do {
            let similarity = try a.similarity(to: b).value
            return ScoreResult(score: similarity, outcome: outcome(similarity), reasons: [], further: further)
        } catch {
            return ScoreResult(error)
        }
    }

    /// What a similarity means.
    func outcome(_ similarity: Double) -> String {
        (similarity >= threshold ? MatchOutcome.matched : .notMatched).rawValue
    }
}
