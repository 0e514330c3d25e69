import Foundation

/// Evenness of the light on the face (ISO/IEC 29794-5:2025, 7.3: illumination uniformity).
///
/// Raw: the common part of the luma histograms of the face's right and left half, 0…1 (OFIQ compares two zones on the
/// cheeks; the halves hold fifty times as many pixels). Value: 100 raw^0.3, as OFIQ maps it.
enum IlluminationUniformity {
    enum Constants {
        static let exponent = 0.3
        /// A half turned away from the camera has too few pixels.
        static let minimumPixels = 200
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        let common = sample.regions.flatMap { regions -> Double? in
            guard min(regions.rightHalf.count, regions.leftHalf.count) >= Constants.minimumPixels else { return nil }
            return regions.rightHalf.intersection(with: regions.leftHalf)
        }
        return QualityComponent(.illuminationUniformity, rawValue: common) { 100 * pow($0, Constants.exponent) }
    }
}
