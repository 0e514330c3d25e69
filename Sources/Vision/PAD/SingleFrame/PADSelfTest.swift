/// The start-up test's finding: whether the networks, as they are wired, distinguish the bona fide sample from the
/// attack samples.
///
/// The limits belong to the pictures of `Samples/selftest`. On them the right wiring gives about 0.93 against 0.01 and 0.03;
/// values divided by 255 or the wrong class give the bona fide sample less than 0.1, red and blue swapped about 0.45.
public struct PADSelfTest: Sendable, Equatable {
    private enum Constants {
        static let minimumBonaFide = PADScore(0.8)
        static let maximumAttack = PADScore(0.2)
    }

    /// The bona fide sample's score.
    public let bonaFide: PADScore
    /// The attack samples' scores; at least one.
    public let attacks: [PADScore]

    /// A finding; scores are probabilities of a bona fide presentation.
    public init(bonaFide: PADScore, attacks: [PADScore]) {
        precondition(!attacks.isEmpty, "the start-up test needs an attack sample")
        self.bonaFide = bonaFide
        self.attacks = attacks
    }

    /// The bona fide sample's score above the highest of the attack samples'.
    public var margin: Float { bonaFide.value - (attacks.max()?.value ?? 1) }

    /// Whether the models may judge.
    public var passed: Bool {
        bonaFide >= Constants.minimumBonaFide && attacks.allSatisfy { $0 <= Constants.maximumAttack }
    }
}
