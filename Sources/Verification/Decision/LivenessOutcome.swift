/// The four ends of a liveness job. ISO/IEC 30107-3 counts the last two as non-responses, apart from errors.
public enum LivenessOutcome: String, DecisionOutcome {
    /// A bona fide presentation.
    case live
    /// An attack presentation.
    case spoof
    /// The picture does not allow a decision; another one may: the reasons say what to change.
    case retake
    /// The evidence contradicts itself or lies between the thresholds; a stronger check is needed.
    case inconclusive
}
