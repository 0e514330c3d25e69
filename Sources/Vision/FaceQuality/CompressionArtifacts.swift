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
        QualityComponent(.compression, rawValue: sample.texture.flatMap(score)) {
            let value = 100 * ($0 - Constants.worst) / (Constants.best - Constants.worst)
            return min(value, Double(sample.jpegQuality ?? 100))
        }
    }

    private static func score(_ texture: TextureStatistics) -> Double? {
        guard texture.blockDifference > 0 else { return nil }
        // Steps on block borders only: nothing but blocks is left.
        guard texture.blockActivity > 0, texture.zeroCrossingRate > 0 else { return Constants.worst }
        let score =
            Constants.alpha + Constants.beta * pow(texture.blockDifference, Constants.gamma1)
            * pow(texture.blockActivity, Constants.gamma2) * pow(texture.zeroCrossingRate, Constants.gamma3)
        return max(score, Constants.worst)
    }
}
