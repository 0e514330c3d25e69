/// The ground truth of a presentation or a comparison; raw values are the values of the column `label` of a score
/// file.
public enum ScoreLabel: String, Sendable, CaseIterable {
    /// A bona fide presentation.
    case bonaFide = "bona_fide"
    /// An attack presentation.
    case attack
    /// A comparison or a search of one person: reference and probe are the same.
    case mated
    /// A comparison of two persons, or a search of somebody who is not enrolled.
    case nonMated = "non_mated"

    /// What the file holds.
    public var kind: ScoreTable.Kind {
        switch self {
        case .bonaFide, .attack: .presentations
        case .mated, .nonMated: .comparisons
        }
    }

    /// Whether it should be accepted: bona fide or mated, for which high scores are right.
    public var isPositive: Bool { self == .bonaFide || self == .mated }
}
