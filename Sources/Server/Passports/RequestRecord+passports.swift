import Documents
import Verification

extension RequestRecord.Passport {
    /// The facts of a passport's report.
    init(_ report: PassportReport) {
        self.init(
            verdict: report.decision.outcome,
            steps: PassiveAuthentication.Step.allCases.map { .init(step: $0, code: report.passive[$0].code) })
    }
}
