import Documents

extension RequestRecord {
    /// How a passport was judged: codes only, nothing of the document.
    struct Passport: Sendable {
        /// What follows.
        let verdict: PassiveAuthentication.Verdict
        /// What each step found.
        let steps: [ServerMetrics.PassportStep]

        /// Of what was found.
        init(_ findings: PassportFindings) {
            verdict = findings.verdict
            steps = PassiveAuthentication.Step.allCases.map { .init(step: $0, code: findings.report[$0].code) }
        }
    }
}
