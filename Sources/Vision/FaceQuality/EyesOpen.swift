/// Whether both eyes are open (ISO/IEC 29794-5:2025, 7.4: eyes open).
///
/// Raw: the smaller of the eyes' aspect ratios (Soukupová and Čech, CVWW 2016): height of the opening over width, about
/// 0.3 when open. The standard divides by the distance from eyes to mouth instead, which an open mouth would change.
enum EyesOpen {
    enum Constants {
        /// Measured: 222 pairs of eyes, 95 % of them from 0.1 with a median of 0.27; shut eyes lie below 0.05.
        static let center = 0.1
        static let width = 0.02
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        let ratio = sample.geometry.map { min($0.rightEye.aspectRatio, $0.leftEye.aspectRatio) }
        return QualityComponent(.eyesOpen, rawValue: ratio) {
            QualityMapping.rising($0, center: Constants.center, width: Constants.width)
        }
    }
}
