import Foundation
import Imaging

/// Brightness, exposure and dynamic range of the face (ISO/IEC 29794-5:2025, 7.3: luminance, under- and over-exposure
/// prevention, dynamic range), from the histogram of BT.601 luma inside the mesh's oval. Mappings as in OFIQ.
enum Luminance {
    enum Constants {
        /// OFIQ `Luminance.cpp`: the mean rises through 0.2 and falls through 0.8 of white.
        static let dark = 0.2 * 255
        static let bright = 0.8 * 255
        static let meanWidth = 0.05 * 255
        /// OFIQ `UnderExposurePrevention.cpp`: 120 (0.832 - sigmoid(x; 0.92, 0.05)).
        static let darkLevels: ClosedRange<UInt8> = 0...25
        static let darkScale = 1.2
        static let darkOffset = 83.2
        static let darkCenter = 0.92
        static let darkWidth = 0.05
        /// OFIQ `OverExposurePrevention.cpp`: 1 / (share + 0.01).
        static let brightLevels: ClosedRange<UInt8> = 247...255
        static let brightOffset = 0.01
        /// OFIQ `DynamicRange.cpp`: 8 bits are 100.
        static let perBit = 12.5
    }

    /// Raw: the mean luma, 0…255.
    static func brightness(_ sample: FaceSample) -> QualityComponent {
        QualityComponent(.brightness, rawValue: face(sample)?.meanLuma) {
            QualityMapping.rising($0, center: Constants.dark, width: Constants.meanWidth)
                * QualityMapping.falling($0, center: Constants.bright, width: Constants.meanWidth) / 100
        }
    }

    /// Raw: the share of pixels with a luma of 25 at most, 0…1.
    static func underExposure(_ sample: FaceSample) -> QualityComponent {
        QualityComponent(.underExposure, rawValue: face(sample)?.share(of: Constants.darkLevels)) {
            Constants.darkScale
                * (Constants.darkOffset
                    - QualityMapping.rising($0, center: Constants.darkCenter, width: Constants.darkWidth))
        }
    }

    /// Raw: the share of pixels with a luma of 247 at least, 0…1.
    static func overExposure(_ sample: FaceSample) -> QualityComponent {
        QualityComponent(.overExposure, rawValue: face(sample)?.share(of: Constants.brightLevels)) {
            1 / ($0 + Constants.brightOffset)
        }
    }

    /// Raw: the entropy of the luma histogram, 0…8 bits.
    static func dynamicRange(_ sample: FaceSample) -> QualityComponent {
        let entropy = face(sample).map { face in
            face.histogram.filter { $0 > 0 }.reduce(0.0) {
                let share = Double($1) / Double(face.count)
                return $0 - share * log2(share)
            }
        }
        return QualityComponent(.dynamicRange, rawValue: entropy) { Constants.perBit * $0 }
    }

    private static func face(_ sample: FaceSample) -> RegionStatistics? {
        sample.regions?.face.count ?? 0 > 0 ? sample.regions?.face : nil
    }
}
