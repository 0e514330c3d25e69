import Imaging

/// Whether something dark covers the eyes, such as sunglasses (ISO/IEC 29794-5:2025, 7.4: eyes visible; the standard's
/// occlusion network is not used).
///
/// Raw: the mean luma of the skin between lower lid and eye socket over that of the cheek on the same side, the smaller
/// of both eyes; 0.5…1.1 for bare eyes, without unit. Light from one side changes both alike. Clear and lightly tinted
/// glasses pass, and mirrored glasses that are as bright as the skin are not noticed.
enum EyesVisible {
    enum Constants {
        static let center = 0.4
        static let width = 0.05
        /// The minimum number of pixels of a part.
        static let minimumPixels = 12
        /// Below this mean luma of the cheek (0…255) a ratio is noise.
        static let minimumCheekLuma = 8.0
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        let ratio = sample.regions.flatMap { regions -> Double? in
            let sides = [(regions.rightLowerLid, regions.rightCheek), (regions.leftLowerLid, regions.leftCheek)]
            return sides.compactMap { Self.ratio(lid: $0, cheek: $1) }.min()
        }
        return QualityComponent(.eyesVisible, rawValue: ratio) {
            QualityMapping.rising($0, center: Constants.center, width: Constants.width)
        }
    }

    /// The mean luma below one lower lid over that of its cheek.
    static func ratio(lid: RegionStatistics, cheek: RegionStatistics) -> Double? {
        guard min(lid.count, cheek.count) >= Constants.minimumPixels,
            cheek.meanLuma >= Constants.minimumCheekLuma
        else { return nil }
        return lid.meanLuma / cheek.meanLuma
    }
}
