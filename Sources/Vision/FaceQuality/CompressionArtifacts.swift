import Foundation
import Imaging

/// Traces of JPEG compression (ISO/IEC 29794-5:2025, 7.3: compression artifacts; the standard's network is not used).
///
/// Raw: the quality score of Wang, Sheikh and Bovik, "No-reference perceptual quality assessment of JPEG compressed
/// images" (ICIP 2002), of the original pixels of the face box: about 10 = no trace, 1 = worst, without unit. It looks
/// at the 8×8 grid that begins at the picture's origin; a picture resized after compression hides its traces. The value
/// 0…100 is not above the quality with which a JPEG says that it was saved.
enum CompressionArtifacts {
    enum Constants {
        /// The five parameters of the paper.
        static let alpha = -245.8909
        static let beta = 261.9373
        static let gamma1 = -0.02398886
        static let gamma2 = 0.01601664
        static let gamma3 = 0.00642859
        /// The paper's scale of mean opinion scores.
        static let best = 10.0
        static let worst = 1.0
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        let score = sample.texture.flatMap {
            Self.score(difference: $0.blockDifference, activity: $0.blockActivity, crossings: $0.zeroCrossingRate)
        }
        return QualityComponent(.compression, rawValue: score) {
            let value = 100 * ($0 - Constants.worst) / (Constants.best - Constants.worst)
            return min(value, Double(sample.jpegQuality ?? 100))
        }
    }

    /// The paper's equation 10; nothing for a flat picture, and the worst when there are steps on block borders only.
    static func score(difference: Double, activity: Double, crossings: Double) -> Double? {
        guard difference > 0 else { return nil }
        guard activity > 0, crossings > 0 else { return Constants.worst }
        let score =
            Constants.alpha + Constants.beta * pow(difference, Constants.gamma1) * pow(activity, Constants.gamma2)
            * pow(crossings, Constants.gamma3)
        return max(score, Constants.worst)
    }
}
