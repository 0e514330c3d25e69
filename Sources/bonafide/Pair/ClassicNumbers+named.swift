import Verification
import Vision

/// The parts of bg-verify's reply; a raw value is the part's name.
enum ClassicPart: String, CaseIterable {
    case background = "background_analysis"
    case consistency = "consistency_metrics"
    case face = "face_metrics"
}

extension ClassicNumbers {
    /// The numbers under bg-verify's names, in the order of its reply.
    var named: [(part: ClassicPart, name: String, value: Double?)] {
        [
            (.background, "total_matches", Double(matches)), (.background, "match_ratio", matchRatio),
            (.background, "inlier_ratio", inlierRatio), (.consistency, "ssim", structuralSimilarity),
            (.consistency, "flow_std", motionDeviationPixels), (.face, "inter_ocular", interOcularPixels),
            (.face, "mu_face_norm", faceMotion), (.face, "mu_bg_norm", backgroundMotion),
            (.face, "stabilized_inliers", Double(registrationInliers)),
            (.face, "stabilized_error_norm", registrationError), (.face, "corr_Z_resid", depthCorrelation),
            (.face, "eH_face_norm", planeResidual), (.face, "disp_face", patchDispersion),
        ]
    }

    /// The names.
    static var names: [String] { ClassicNumbers().named.map(\.name) }
}

extension ClassicFindings {
    /// The findings under bg-verify's names.
    var named: [(part: ClassicPart, name: String, value: Bool)] {
        [
            (.background, "planar_bg", isBackgroundPlanar), (.background, "inconsistent", isInconsistent),
            (.consistency, "consistency_passed", isConsistencyPassed), (.face, "head_moved", hasHeadMoved),
            (.face, "bg_static", isBackgroundStatic),
        ]
    }
}
