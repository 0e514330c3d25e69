public import Documents

/// What a verification of a passport found: a closed list, each with where it was found.
public enum PassportReason: DecisionReason {
    /// What a step of passive authentication found.
    case step(PassiveAuthentication.Step, StepOutcome.Code)
    /// How a data group compares with the security object.
    case dataGroup(DataGroupNumber, DataGroupOutcome)
    /// A data group that was given and signed cannot be read.
    case unreadable(DataGroupNumber)
    /// A key or digest of a step is weaker than the policy admits.
    case tooWeak(PassiveAuthentication.Step)
    /// The chip's key is weaker than the policy admits.
    case chipKeyTooWeak
    /// No data group was given that the security object covers.
    case noDataGroup
    /// The operator trusts no issuing state.
    case noTrustConfigured
    /// What the chip's response to the challenge was.
    case activeAuthentication(StepOutcome.Code)
    /// Why the chip's response is not counted.
    case activeAuthenticationNotCounted(ActiveAuthentication.UncountedReason)

    /// The finding, with where it was found in parentheses, such as `mismatch(DG2)` or `untrusted_issuer(chain)`.
    public var code: String {
        switch self {
        case .step(let step, let code): "\(code.rawValue)(\(step.rawValue))"
        case .dataGroup(let number, let outcome): "\(outcome.rawValue)(\(number))"
        case .unreadable(let number): "unreadable(\(number))"
        case .tooWeak(let step): "too_weak(\(step.rawValue))"
        case .chipKeyTooWeak: "active_authentication(too_weak)"
        case .noDataGroup: "no_data_group"
        case .noTrustConfigured: "no_trust_configured"
        case .activeAuthentication(let code): "active_authentication(\(code.rawValue))"
        case .activeAuthenticationNotCounted(let reason): "active_authentication(\(reason.rawValue))"
        }
    }

    /// Always nil: the person can do nothing about it.
    public var hint: String? { nil }
}
