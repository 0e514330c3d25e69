/// The two ends of an enrolment.
public enum EnrolmentOutcome: String, DecisionOutcome {
    /// The template is in the gallery.
    case enrolled
    /// The picture is not fit, or its presentation is not accepted.
    case refused
}
