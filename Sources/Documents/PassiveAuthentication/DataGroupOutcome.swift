/// How a data group compares with the security object.
public enum DataGroupOutcome: String, Sendable, Codable, CaseIterable {
    /// Its bytes have the digest that was signed.
    case match
    /// Its bytes have another digest.
    case mismatch
    /// It was given, but its digest was not signed.
    case notCovered = "not_covered"
    /// Its digest was signed, but it was not given.
    case missing
    /// The digest's algorithm is not known here.
    case unsupported
}
