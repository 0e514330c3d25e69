/// The four ends of a search in a gallery.
public enum IdentificationOutcome: String, DecisionOutcome {
    /// The nearest candidate is taken for the person.
    case identified
    /// Nobody in the gallery is.
    case notIdentified = "not_identified"
    /// There is a candidate, and the gallery is too large to say at the wanted rate: somebody must look.
    case inconclusive
    /// The picture does not allow a search; another one may.
    case retake
}
