import Verification
import Vision

/// bg-verify's three groups of numbers, with its rounding; when nothing was measured the numbers are 0 and there is no
/// face.
enum ClassicFields {
    static let all: [Field<JudgedPair>] = [
        Field("background_analysis", "bg-verify's numbers; 0 and false when nothing was measured.", of: background) {
            $0
        },
        Field(
            "consistency_metrics", "bg-verify's numbers; the thresholds are those that counted.", of: consistency
        ) { $0 },
        Field(
            "face_metrics",
            "bg-verify's numbers; absent when nothing was measured; a number is null where it is undefined.", of: face
        ) { $0.report.pad == nil ? nil : $0 },
    ]

    private static let background: [Field<JudgedPair>] = [
        Field("total_matches") { $0.numbers.matches }, number("match_ratio", few) { $0.matchRatio },
        number("inlier_ratio", few) { $0.inlierRatio },
        Field("planar_bg") { $0.report.classic?.isBackgroundPlanar ?? false },
        Field("inconsistent") { $0.report.classic?.isInconsistent ?? false },
    ]

    private static let consistency: [Field<JudgedPair>] = [
        number("ssim", few) { $0.structuralSimilarity }, number("flow_std", few) { $0.motionDeviationPixels },
        Field("ssim_threshold") { $0.effective(.ssimThresh) },
        Field("flow_threshold") { $0.effective(.flowStdThresh) },
        Field("consistency_passed") { $0.report.classic?.isConsistencyPassed ?? false },
    ]

    private static let face: [Field<JudgedPair>] = [
        number("inter_ocular", few) { $0.interOcularPixels }, number("mu_face_norm", many) { $0.faceMotion },
        number("mu_bg_norm", many) { $0.backgroundMotion },
        Field("stabilized_inliers") { $0.numbers.registrationInliers },
        number("stabilized_error_norm", many) { $0.registrationError },
        Field("head_moved") { $0.report.classic?.hasHeadMoved ?? false },
        Field("bg_static") { $0.report.classic?.isBackgroundStatic ?? false },
        number("corr_Z_resid", few) { $0.depthCorrelation }, number("eH_face_norm", many) { $0.planeResidual },
        number("disp_face", few) { $0.patchDispersion },
    ]

    /// A number that may be undefined.
    private static func number(
        _ name: String, _ rounding: Rounding, _ value: @escaping @Sendable (ClassicNumbers) -> Double?
    ) -> Field<JudgedPair> { Field(name, rounding: rounding) { value($0.numbers)?.ifFinite } }

    private static let few = Rounding.decimals(3)
    private static let many = Rounding.decimals(4)
}

extension JudgedPair {
    fileprivate var numbers: ClassicNumbers { report.pad?.numbers ?? ClassicNumbers() }
}
