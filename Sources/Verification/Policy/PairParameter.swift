/// The thirteen parameters of bg-verify's routes, with their names, ranges and standard values.
public enum PairParameter: String, Sendable, CaseIterable {
    /// Background matches that the rule against flat screens needs.
    case minMatches = "min_matches"
    /// Matches that are drawn.
    case numMatches = "num_matches"
    /// The background's similarity from which the rule against flat screens applies.
    case ssimThresh = "ssim_thresh"
    /// The background's deviation of motion above which the frames count as different.
    case flowStdThresh = "flow_std_thresh"
    /// The share of matched points below which the backgrounds count as inconsistent.
    case matchRatioThresh = "match_ratio_thresh"
    /// The share of inliers above which the background counts as planar.
    case homographyInlierThresh = "homography_inlier_thresh"
    /// Inliers that a registration needs.
    case minStabInliers = "min_stab_inliers"
    /// The maximum transfer error of a registration, in inter-ocular distances.
    case maxStabErr = "max_stab_err"
    /// The minimum motion of the face, in inter-ocular distances.
    case muFaceThreshNorm = "mu_face_thresh_norm"
    /// The maximum motion of the background, in inter-ocular distances.
    case muBgThreshNorm = "mu_bg_thresh_norm"
    /// The minimum correlation of departure from a plane and depth.
    case corrZThresh = "corrZ_thresh"
    /// The minimum departure of the face from a plane, in inter-ocular distances.
    case eHFaceThreshNorm = "eH_face_thresh_norm"
    /// The minimum difference between the patches' homographies.
    case dispFaceThresh = "disp_face_thresh"

    /// Which values make a decision stricter.
    public enum StricterDirection: Sendable {
        case higher
        case lower
        /// It does not affect a decision.
        case none
    }

    /// The values that it may take.
    public var range: ClosedRange<Double> {
        switch self {
        case .minMatches, .numMatches: 1...2000
        case .minStabInliers: 0...5000
        case .flowStdThresh, .dispFaceThresh: 0...10
        case .corrZThresh: -1...1
        default: 0...1
        }
    }

    /// Whether only whole numbers are allowed.
    public var isInteger: Bool { [.minMatches, .numMatches, .minStabInliers].contains(self) }

    /// The value when the caller names none.
    public var standard: Double {
        switch self {
        case .minMatches, .minStabInliers: 30
        case .numMatches: 100
        case .ssimThresh: 0.90
        case .flowStdThresh: 1.2
        case .matchRatioThresh, .dispFaceThresh: 0.10
        case .homographyInlierThresh: 0.6
        case .maxStabErr: 0.025
        case .muFaceThreshNorm: 0.015
        case .muBgThreshNorm: 0.008
        case .corrZThresh: 0.25
        case .eHFaceThreshNorm: 0.012
        }
    }

    /// Which values make a decision stricter.
    public var stricter: StricterDirection {
        switch self {
        case .minStabInliers, .muFaceThreshNorm, .corrZThresh, .eHFaceThreshNorm, .dispFaceThresh: .higher
        case .maxStabErr, .muBgThreshNorm, .minMatches, .ssimThresh, .homographyInlierThresh: .lower
        case .numMatches, .flowStdThresh, .matchRatioThresh: .none
        }
    }

    /// Whether a value is allowed; NaN and infinities are not.
    public func allows(_ value: Double) -> Bool {
        range.contains(value) && (!isInteger || value == value.rounded())
    }
}
