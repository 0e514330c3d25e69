/// Two measures of sharpness (ISO/IEC 29794-5:2025, 7.3: sharpness; the standard's random forest is not used).
enum Sharpness {
    enum Constants {
        /// Seed 004 calls 121 blurred and 500 sharp; of 222 good pictures five in a hundred lie below 63.
        static let varianceCenter = 100.0
        static let varianceWidth = 25.0
        /// Measured: portraits and webcam frames 0.47…0.62; blurred by a fifteenth of the eyes' distance 0.22…0.27.
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
