import Documents
import Verification

extension RequestRecord {
    /// How a passport was judged: codes only, nothing of the document.
    struct Passport: Sendable {
        /// What follows.
        let verdict: PassportOutcome
        /// What each step found.
        let steps: [ServerMetrics.PassportStep]

        /// Of what was found.
        init(_ report: PassportReport) {
            verdict = report.decision.outcome
            steps = PassiveAuthentication.Step.allCases.map { .init(step: $0, code: report.passive[$0].code) }
        }
    }
}
