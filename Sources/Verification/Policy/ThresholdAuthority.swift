/// What thresholds that come with a request may do to a decision, in every job; part of `CallerAuthority`.
public enum ThresholdAuthority: String, Sendable, Codable, CaseIterable {
    /// They may make it stricter, never looser.
    case stricter
    /// They replace the policy's: the caller is the operator.
    case any
}
