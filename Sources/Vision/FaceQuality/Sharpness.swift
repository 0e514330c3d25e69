/// Two measures of sharpness (ISO/IEC 29794-5:2025, 7.3: sharpness; the standard's random forest is not used).
enum Sharpness {
    enum Constants {
        /// Half way between seed 004's sample of a sharp picture (500) and of a blurred one (121), on a log scale less.
        static let varianceCenter = 100.0
        static let varianceWidth = 25.0
        /// Measured: portraits 0.55…0.75, the same blurred by a fifteenth of the eyes' distance 0.35 and less.
        static let sharpnessCenter = 0.4
        static let sharpnessWidth = 0.05
    }

    /// Raw: the variance of the 3×3 Laplacian of luma (OpenCV, CV_64F, reflected border) in the original pixels of the
    /// face box, at most 640×640 of them around its middle. It falls when the same face has more pixels.
    static func blurVariance(_ sample: FaceSample) -> QualityComponent {
        QualityComponent(.blurVariance, rawValue: sample.texture?.laplacianVariance) {
            QualityMapping.rising($0, center: Constants.varianceCenter, width: Constants.varianceWidth)
        }
    }

    /// Raw: 1 - blur effect (Crété et al., "The blur effect", SPIE 6492, 2007) of the face brought to 48 pixels between
    /// the eyes, 0…1. Neither the face's size nor its contrast changes it.
    static func sharpness(_ sample: FaceSample) -> QualityComponent {
        QualityComponent(.sharpness, rawValue: sample.blurEffect.map { 1 - $0 }) {
            QualityMapping.rising($0, center: Constants.sharpnessCenter, width: Constants.sharpnessWidth)
        }
    }
}
