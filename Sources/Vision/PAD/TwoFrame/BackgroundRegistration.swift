public import Imaging

/// How the background of the second frame lies over that of the first.
public struct BackgroundRegistration: Sendable, Equatable {
    /// Whether the background was registered, and how the camera moved.
    public enum State: String, Sendable, Codable, CaseIterable {
        /// The camera did not move.
        case staticCamera = "static_camera"
        /// One homography explains the camera's motion.
        case registered
        /// The backgrounds have too little texture in common to tell.
        case tooLittleTexture = "too_little_texture"
        /// The background moved in more than one way.
        case inconsistent
    }

    /// Whether the background was registered, and how the camera moved.
    public let state: State
    /// From the first frame's pixels to the second's; the identity unless registered.
    public let homography: Homography
    /// Background points found in the first frame.
    public let points: Int
    /// The points that were found again, in pixels of the upright originals.
    public let matches: [PointPair]
    /// For each match, whether the homography explains it.
    public let isInlier: [Bool]
    /// The share of the background's cells that hold an inlier, 0…1.
    public let coverage: Double
    /// The median symmetric transfer error of all matches, in inter-ocular distances; absent without matches.
    public let transferError: Double?

    /// A registration; `isInlier` is as long as `matches`.
    public init(
        state: State, homography: Homography, points: Int, matches: [PointPair], isInlier: [Bool], coverage: Double,
        transferError: Double?
    ) {
        precondition(matches.count == isInlier.count, "each match is an inlier or is not")
        self.state = state
        self.homography = homography
        self.points = points
        self.matches = matches
        self.isInlier = isInlier
        self.coverage = coverage
        self.transferError = transferError
    }
}
