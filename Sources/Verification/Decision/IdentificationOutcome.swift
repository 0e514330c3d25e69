/// The four ends of a search in a gallery.
public enum IdentificationOutcome: String, DecisionOutcome {
    /// The nearest candidate is taken for the person.
    case identified
    /// Nobody in the gallery is taken for the person.
    case notIdentified = "not_identified"
    /// There is a candidate, but the gallery is too large to decide at the wanted rate: a person must look.
    case inconclusive
    /// The picture does not allow a search; another one may.
    case retake
}
