/// What the options of a request may do to a decision, in every job: by default they only add checks.
///
/// An option that would loosen a decision and is not allowed is not refused, since clients of the kept interfaces send some
/// always: it does not count, and the reply names it. Whoever runs a job in a program or on the command line is the operator
/// and needs no leave.
public struct CallerAuthority: Sendable, Equatable {
    /// A check that a request may ask to leave out.
    public enum SkippableCheck: String, Sendable, Codable, CaseIterable {
        /// The limits of quality; of one picture's liveness only those that attack detection does not need.
        case quality
        /// Whether the presentation is judged, where it is unless the request says otherwise.
        case liveness
    }

    /// What thresholds may do.
    public var thresholds: ThresholdAuthority
    /// What may be left out.
    public var skippable: Set<SkippableCheck>

    /// An authority; by default options only add checks.
    public init(thresholds: ThresholdAuthority = .stricter, skippable: Set<SkippableCheck> = []) {
        self.thresholds = thresholds
        self.skippable = skippable
    }

    /// Options only add checks.
    public static let stricter = CallerAuthority()
}
