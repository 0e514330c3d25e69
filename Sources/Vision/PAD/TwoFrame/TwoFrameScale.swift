import Glibc

/// Turns a cue's own unit into 0…1: where attacks lie and where bona fide presentations do.
struct TwoFrameScale {
    /// How values are spaced between the ends.
    enum Law {
        case linear
        case logarithmic
    }

    /// The native value of 0.
    let attack: Double
    /// The native value of 1.
    let bonaFide: Double
    var law = Law.linear

    /// The value of a native value, 0…1.
    func value(_ rawValue: Double) -> Double {
        func position(_ native: Double) -> Double {
            law == .linear ? native : log(max(native, .leastNormalMagnitude))
        }
        let share = (position(rawValue) - position(attack)) / (position(bonaFide) - position(attack))
        return min(max(share, 0), 1)
    }
}

extension TwoFrameCue.Name {
    /// The scale of the cue, from simulated pairs (docs/decisions/0020-two-frame-pad.md).
    var scale: TwoFrameScale {
        switch self {
        // A fold along the nose explains an eighth of what the network takes for relief (28 meshes).
        case .reliefVariance: TwoFrameScale(attack: 0.1, bonaFide: 0.5)
        case .reliefParallax, .predictedParallax:
            TwoFrameScale(attack: 0.01, bonaFide: 0.16, law: .logarithmic)
        case .reliefAgreement: TwoFrameScale(attack: 0, bonaFide: 1)
        case .planeVariance: TwoFrameScale(attack: 0, bonaFide: 0.8)
        case .planeDeparture: TwoFrameScale(attack: 0.002, bonaFide: 0.02, law: .logarithmic)
        case .trackingNoise: TwoFrameScale(attack: 0.05, bonaFide: 0.01)
        case .trackedShare, .backgroundCoverage, .backgroundSimilarity, .padScore, .samePerson:
            TwoFrameScale(attack: 0, bonaFide: 1)
        case .patchDispersion: TwoFrameScale(attack: 0.005, bonaFide: 0.05, law: .logarithmic)
        case .headTurn: TwoFrameScale(attack: 0, bonaFide: 10)
        case .irisForeshortening: TwoFrameScale(attack: 0.2, bonaFide: 0)
        case .faceMotion: TwoFrameScale(attack: 0, bonaFide: 0.2)
        case .backgroundMotion: TwoFrameScale(attack: 0.05, bonaFide: 0)
        case .frameDifference: TwoFrameScale(attack: 0, bonaFide: 10)
        case .padDifference, .recaptureDifference: TwoFrameScale(attack: 1, bonaFide: 0)
        // The single-frame cue's value: 0.5 is what one bona fide picture in a hundred passes.
        case .periodicPattern, .frameAroundFace, .microTexture: TwoFrameScale(attack: 1, bonaFide: 0)
        }
    }
}
