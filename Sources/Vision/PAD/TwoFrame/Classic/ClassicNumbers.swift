/// The numbers that bg-verify reports about two frames, under its names in replies.
///
/// Policy `classic` gets them by that service's own formulas; every other policy gets the repaired measurements of the
/// same quantities.
public struct ClassicNumbers: Sendable, Equatable {
    /// Background points that were matched (`total_matches`).
    public var matches = 0
    /// Matches over the points found in the richer frame, 0…1 (`match_ratio`).
    public var matchRatio = 0.0
    /// The share of matches that one homography explains, 0…1 (`inlier_ratio`).
    public var inlierRatio = 0.0
    /// Structural similarity of the background, -1…1 (`ssim`).
    public var structuralSimilarity = 0.0
    /// Standard deviation of the background's motion, in pixels of the working picture (`flow_std`).
    public var motionDeviationPixels = 0.0
    /// The distance of the outer eye corners, in pixels of the picture at most 640 pixels across (`inter_ocular`).
    public var interOcularPixels = 0.0
    /// The face's mean motion after registration, in inter-ocular distances (`mu_face_norm`).
    public var faceMotion = 0.0
    /// The background's mean motion after registration, in inter-ocular distances (`mu_bg_norm`).
    public var backgroundMotion = 0.0
    /// Matches that registered the background (`stabilized_inliers`).
    public var registrationInliers = 0
    /// Their mean transfer error, in inter-ocular distances (`stabilized_error_norm`); `nil` without registration.
    public var registrationError: Double?
    /// Correlation of the face's departure from a plane with its depth, -1…1 (`corr_Z_resid`); `nil` when undefined.
    public var depthCorrelation: Double?
    /// The face's mean departure from a plane, in inter-ocular distances (`eH_face_norm`).
    public var planeResidual = 0.0
    /// How much the homographies of the face's patches differ (`disp_face`).
    public var patchDispersion = 0.0
    /// Face points that the plane's fit counted; bg-verify wants 20 of them.
    public var facePoints = 0

    /// Numbers of which nothing was measured.
    public init() {}
}
