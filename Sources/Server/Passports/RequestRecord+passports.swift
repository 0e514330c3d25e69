import Documents
import Verification

extension RequestRecord.Passport {
    /// Of what was found.
    init(_ report: PassportReport) {
        self.init(
            verdict: report.decision.outcome,
            steps: PassiveAuthentication.Step.allCases.map { .init(step: $0, code: report.passive[$0].code) })
    }
}
