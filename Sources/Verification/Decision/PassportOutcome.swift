import Documents

/// The three ends of the verification of a passport's chip.
public enum PassportOutcome: String, DecisionOutcome {
    /// What may lead there.
    public typealias Reason = PassportReason

    /// An issuing state that the operator trusts signed every data group that was given, the zone and the face among them.
    case genuine
    /// Something contradicts it.
    case forged
    /// Nothing contradicts it, and something is missing to prove it.
    case unverifiable
}
