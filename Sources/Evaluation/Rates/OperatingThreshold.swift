/// A threshold, or the decisions, at which error rates are reported.
public struct OperatingThreshold: Sendable, Equatable {
    /// Whether a threshold was given, chosen on the data, or stands for the decisions.
    public enum Origin: Sendable, Equatable {
        /// The caller named it.
        case given
        /// It was chosen on the rows of split `dev`.
        case chosen(Claim)
        /// It was chosen on the very rows that it is reported on.
        case chosenOnTheSameData(Claim)
        /// There is none: what was decided, by the column `outcome`.
        case decisions
    }

    /// Its name, such as `APCER 5 %`.
    public let name: String
    /// The minimum score that is accepted; absent for decisions.
    public let threshold: Double?
    /// Whether it was given, chosen on the data, or decided.
    public let origin: Origin

    /// A threshold that the caller names.
    public static func given(_ threshold: Double, name: String) -> OperatingThreshold {
        OperatingThreshold(name: name, threshold: threshold, origin: .given)
    }

    static func chosen(_ name: String, _ threshold: Double, _ use: SplitUse, _ claim: Claim) -> OperatingThreshold {
        OperatingThreshold(
            name: name, threshold: threshold,
            origin: use == .sameData ? .chosenOnTheSameData(claim) : .chosen(claim))
    }

    static let decisions = OperatingThreshold(name: "decisions", threshold: nil, origin: .decisions)

    /// Whether the data were enough for a target; `enoughData` where none was to be reached.
    public var claim: Claim {
        switch origin {
        case .given, .decisions: .enoughData
        case .chosen(let claim), .chosenOnTheSameData(let claim): claim
        }
    }
}
