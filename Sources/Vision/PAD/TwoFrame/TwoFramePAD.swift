public import Imaging

/// What was measured on two frames of a face; it holds no verdict.
public struct TwoFramePAD: Sendable, Equatable {
    /// How the backgrounds lie over each other.
    public let registration: BackgroundRegistration
    /// Face points that were tracked in the pictures, in pixels of the upright originals.
    public let faceTracks: [PointPair]
    /// The cues, in the order of `TwoFrameCue.Name`.
    public private(set) var cues: [TwoFrameCue]
    /// The same quantities as bg-verify names them.
    public var numbers: ClassicNumbers

    /// A measurement; it decides nothing.
    public init(
        registration: BackgroundRegistration, faceTracks: [PointPair], cues: [TwoFrameCue], numbers: ClassicNumbers
    ) {
        self.registration = registration
        self.faceTracks = faceTracks
        self.cues = cues
        self.numbers = numbers
    }
}

extension TwoFramePAD {
    /// Gives the cue `samePerson` its value: the similarity of the templates of the faces in both frames.
    public mutating func set(samePerson similarity: SimilarityScore) {
        let name = TwoFrameCue.Name.samePerson
        let cue = TwoFrameCue(name: name, rawValue: similarity.value, value: name.scale.value(similarity.value))
        cues = cues.map { $0.name == name ? cue : $0 }
    }

    /// The same measurement of the same frames in the other order.
    public var swapped: TwoFramePAD {
        TwoFramePAD(
            registration: registration.swapped, faceTracks: faceTracks.map(\.swapped), cues: cues, numbers: numbers)
    }
}

extension BackgroundRegistration {
    fileprivate var swapped: BackgroundRegistration {
        BackgroundRegistration(
            state: state, homography: homography.inverse ?? .identity, points: points, matches: matches.map(\.swapped),
            isInlier: isInlier, coverage: coverage, transferError: transferError)
    }
}
