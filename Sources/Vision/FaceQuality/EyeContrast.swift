import Imaging

/// Whether light and lens show the eyes: dark, hazy and washed-out pictures lose it, whatever the skin.
///
/// Raw: the luma that 95 of 100 pixels between the lids do not exceed, less that of 5 of 100, of the eye where it is
/// greater; 0…255 at the fixed size of the face. Value: a rising sigmoid.
enum EyeContrast {
    enum Constants {
        static let darkShare = 0.05
        static let brightShare = 0.95
        /// The minimum number of pixels between the lids.
        static let minimumPixels = 12
        static let center = 20.0
        static let width = 5.0
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        let contrast = sample.regions.flatMap { regions in
            [regions.rightEye, regions.leftEye].compactMap(Self.range).max()
        }
        return QualityComponent(.eyeContrast, rawValue: contrast) {
            QualityMapping.rising($0, center: Constants.center, width: Constants.width)
        }
    }

    /// The range of luma between the lids of one eye.
    static func range(of eye: RegionStatistics) -> Double? {
        guard eye.count >= Constants.minimumPixels,
            let dark = eye.luma.level(at: Constants.darkShare), let bright = eye.luma.level(at: Constants.brightShare)
        else { return nil }
        return Double(bright) - Double(dark)
    }
}
