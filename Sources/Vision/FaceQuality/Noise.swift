/// Grain of the picture; ISO/IEC 29794-5 leaves it to the unified score.
///
/// Raw: the standard deviation of noise in the original pixels of the face box, in levels of luma (Immerkær 1996 with
/// the median, see `TextureStatistics`). Value: a falling sigmoid.
enum Noise {
    enum Constants {
        /// Measured: good pictures lie below 2.5; Gaussian noise of 10 per channel gives 7, of 30 gives 19.
        static let center = 15.0
        static let width = 3.0
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        QualityComponent(.noise, rawValue: sample.texture?.noiseSigma) {
            QualityMapping.falling($0, center: Constants.center, width: Constants.width)
        }
    }
}
