import Imaging

/// Exposure of the whole picture, whatever the face's own brightness: a person of dark skin in good light is not too dark
/// (ISO/IEC 29794-5:2025, 7.3, measures the luminance of the face, which mixes light and skin).
///
/// Raw: the luma that the brightest fiftieth of the shrunken picture reaches, 0…255. Value: a rising sigmoid.
enum SceneBrightness {
    enum Constants {
        /// A fiftieth: less than the whites of a shirt, more than a lamp or a reflection.
        static let share = 0.98
        static let center = 64.0
        static let width = 12.0
    }

    static func measure(_ background: BackgroundStatistics?) -> QualityComponent {
        QualityComponent(.sceneBrightness, rawValue: background?.luma.level(at: Constants.share).map(Double.init)) {
            QualityMapping.rising($0, center: Constants.center, width: Constants.width)
        }
    }
}
