/// The four ends of a search in a gallery.
public enum IdentificationOutcome: String, DecisionOutcome {
    /// The nearest candidate is taken for the person, and the presentation is a bona fide one if it was to be judged.
    case identified
    /// Nobody in the gallery is taken for the person, or the presentation is an attack: the reasons say which.
    case notIdentified = "not_identified"
    /// There is a candidate, but the gallery is too large to decide at the wanted rate, or the presentation is undecided: a
    /// person must look.
    case inconclusive
    /// The picture does not allow a search; another one may.
    case retake
}
