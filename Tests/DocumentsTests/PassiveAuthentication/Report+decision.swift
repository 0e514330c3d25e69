import Documents
import Verification

extension PassiveAuthentication.Report {
    /// What the built-in policy decides, for an operator who trusts somebody.
    var decision: Decision<PassportOutcome> {
        get throws { try Policy.builtIn().policy.passportRule.decide(self, trusted: 1) }
    }
}
