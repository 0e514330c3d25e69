import Verification
import Vision

/// bg-verify's three groups of numbers, with its rounding. When nothing was measured the numbers are 0, what is true and false
/// follows from them by bg-verify's rules, and there is no face.
enum ClassicFields {
    /// A number that is undefined is null.
    static let nullable = groups { value, _ in value }
    /// A number that is undefined is one that never speaks for a bona fide presentation, for clients who know no null.
    static let whole = groups { value, undefined in value ?? undefined }

    /// - Parameter told: what is told of a number; absent = undefined.
    private static func groups<Told: ReplyValue>(
        _ told: @escaping @Sendable (_ value: Double?, _ undefined: Double) -> Told
    ) -> [Field<JudgedPair>] {
        func number(
            _ name: String, _ rounding: Rounding, orElse undefined: Double = 0,
            _ value: @escaping @Sendable (ClassicNumbers) -> Double?
        ) -> Field<JudgedPair> { Field(name, rounding: rounding) { told(value($0.numbers)?.ifFinite, undefined) } }
        let background = [
            Field<JudgedPair>("total_matches") { $0.numbers.matches }, number("match_ratio", few) { $0.matchRatio },
            number("inlier_ratio", few) { $0.inlierRatio },
            Field("planar_bg") { $0.findings.isBackgroundPlanar }, Field("inconsistent") { $0.findings.isInconsistent },
        ]
        let consistency = [
            number("ssim", few) { $0.structuralSimilarity }, number("flow_std", few) { $0.motionDeviationPixels },
            Field("ssim_threshold") { $0.effective(.ssimThresh) },
            Field("flow_threshold") { $0.effective(.flowStdThresh) },
            Field("consistency_passed") { $0.findings.isConsistencyPassed },
        ]
        let face = [
            number("inter_ocular", few) { $0.interOcularPixels }, number("mu_face_norm", many) { $0.faceMotion },
            number("mu_bg_norm", many) { $0.backgroundMotion },
            Field("stabilized_inliers") { $0.numbers.registrationInliers },
            number("stabilized_error_norm", many, orElse: noRegistration) { $0.registrationError },
            Field("head_moved") { $0.findings.hasHeadMoved }, Field("bg_static") { $0.findings.isBackgroundStatic },
            number("corr_Z_resid", few) { $0.depthCorrelation }, number("eH_face_norm", many) { $0.planeResidual },
            number("disp_face", few) { $0.patchDispersion },
        ]
        return [
            Field("background_analysis", "bg-verify's numbers; 0 when nothing was measured.", of: background) { $0 },
            Field(
                "consistency_metrics", "bg-verify's numbers; the thresholds are those that counted.", of: consistency
            ) { $0 },
            Field("face_metrics", "bg-verify's numbers; null when nothing was measured.", of: face) {
                $0.report.pad == nil ? nil : $0
            },
        ]
    }

    private static let few = Rounding.decimals(3)
    private static let many = Rounding.decimals(4)
    /// bg-verify's error of a registration that failed.
    private static let noRegistration = 1e6
}

extension JudgedPair {
    fileprivate var numbers: ClassicNumbers { report.pad?.numbers ?? ClassicNumbers() }
    fileprivate var findings: ClassicFindings { report.classic ?? ClassicFindings(numbers, parameters, authority) }
}
