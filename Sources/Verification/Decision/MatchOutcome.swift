/// The three ends of a comparison of two faces.
public enum MatchOutcome: String, DecisionOutcome {
    /// The faces are taken for one person's.
    case matched
    /// They are not.
    case notMatched = "not_matched"
    /// A picture does not allow a comparison; another one may.
    case retake
}
