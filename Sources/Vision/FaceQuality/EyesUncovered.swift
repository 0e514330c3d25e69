import Imaging

/// Whether something dark covers an eye, by evidence of the cover (ISO/IEC 29794-5:2025, 7.4: eyes visible; the standard's
/// occlusion network is not used). Deep-set eyes under a lamp are dark as well, and show white and iris: they are not covered.
///
/// Raw: of each eye the greater of two ratios to the mean luma of the cheek on the same side: the mean luma below the lower
/// lid (`EyesVisible`), and the range of luma between the lids (`EyeContrast`); of both eyes the smaller. Neither exposure
/// nor skin changes it. Clear and lightly tinted glasses pass, and mirrored glasses are not noticed.
enum EyesUncovered {
    static func measure(_ sample: FaceSample) -> QualityComponent {
        let ratio = sample.regions.flatMap { regions in
            [
                Self.ratio(regions.rightEye, regions.rightLowerLid, regions.rightCheek),
                Self.ratio(regions.leftEye, regions.leftLowerLid, regions.leftCheek),
            ].compactMap(\.self).min()
        }
        return QualityComponent(.eyesUncovered, rawValue: ratio) {
            QualityMapping.rising($0, center: EyesVisible.Constants.center, width: EyesVisible.Constants.width)
        }
    }

    private static func ratio(_ eye: RegionStatistics, _ lid: RegionStatistics, _ cheek: RegionStatistics) -> Double? {
        guard let lidRatio = EyesVisible.ratio(lid: lid, cheek: cheek) else { return nil }
        return max(lidRatio, (EyeContrast.range(of: eye) ?? 0) / cheek.meanLuma)
    }
}
