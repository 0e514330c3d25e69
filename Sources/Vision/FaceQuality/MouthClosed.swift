/// Whether the mouth is closed (ISO/IEC 29794-5:2025, 7.4: mouth closed).
///
/// Raw: the height of the opening between the lips over the width of the mouth, without unit; 0 = closed. The standard
/// divides by the distance from eyes to mouth; both grow alike with the face.
enum MouthClosed {
    enum Constants {
        /// OFIQ's centre of 0.2 eye-to-mouth distances is about 0.25 mouth widths.
        static let center = 0.25
        static let width = 0.05
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        QualityComponent(.mouthClosed, rawValue: sample.geometry?.mouthAspectRatio) {
            QualityMapping.falling($0, center: Constants.center, width: Constants.width)
        }
    }
}
