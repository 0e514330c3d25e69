import Imaging

/// What was measured on two frames of a face; it holds no verdict.
public struct TwoFramePAD: Sendable, Equatable {
    /// How the backgrounds lie over each other.
    public let registration: BackgroundRegistration
    /// Face points that were tracked in the pictures, in pixels of the upright originals.
    public let faceTracks: [PointPair]
    /// The cues, in the order of `TwoFrameCue.Name`.
    public let cues: [TwoFrameCue]
    /// The same quantities as bg-verify names them.
    public let numbers: ClassicNumbers

    /// A measurement from its parts.
    public init(
        registration: BackgroundRegistration, faceTracks: [PointPair], cues: [TwoFrameCue], numbers: ClassicNumbers
    ) {
        self.registration = registration
        self.faceTracks = faceTracks
        self.cues = cues
        self.numbers = numbers
    }
}
