import Vision

extension ClassicNumbers {
    /// The numbers under bg-verify's names, in the order of its reply.
    var named: [(name: String, value: Double?)] {
        [
            ("total_matches", Double(matches)), ("match_ratio", matchRatio), ("inlier_ratio", inlierRatio),
            ("ssim", structuralSimilarity), ("flow_std", motionDeviationPixels), ("inter_ocular", interOcularPixels),
            ("mu_face_norm", faceMotion), ("mu_bg_norm", backgroundMotion),
            ("stabilized_inliers", Double(registrationInliers)), ("stabilized_error_norm", registrationError),
            ("corr_Z_resid", depthCorrelation), ("eH_face_norm", planeResidual), ("disp_face", patchDispersion),
        ]
    }

    /// The names.
    static var names: [String] { ClassicNumbers().named.map(\.name) }
}
