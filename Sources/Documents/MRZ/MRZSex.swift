/// The holder's sex as a machine-readable zone writes it.
public enum MRZSex: String, Sendable, CaseIterable {
    /// `F`.
    case female = "F"
    /// `M`.
    case male = "M"
    /// The filler `<`, which stands for X of the visual zone.
    case unspecified = "<"
}
