/// The three ends of a comparison of two faces.
public enum MatchOutcome: String, DecisionOutcome {
    /// The faces are taken for one person's, and each presentation that was to be judged is a bona fide one.
    case matched
    /// They are not, or a presentation is an attack: the reasons say which.
    case notMatched = "not_matched"
    /// A picture does not allow a comparison, or its presentation is undecided; another one may.
    case retake
}
