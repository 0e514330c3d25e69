import Verification
import Vision

extension PairReport {
    /// bg-verify's numbers with the thresholds that counted, as that service logged them; none when nothing was measured.
    func logged(_ parameters: PairParameters, _ authority: ThresholdAuthority) -> [String] {
        guard let numbers = pad?.numbers else { return [] }
        let values: [(PairParameter, Double?)] = [
            (.minMatches, Double(numbers.matches)), (.matchRatioThresh, numbers.matchRatio),
            (.ssimThresh, numbers.structuralSimilarity), (.flowStdThresh, numbers.motionDeviationPixels),
            (.homographyInlierThresh, numbers.inlierRatio), (.minStabInliers, Double(numbers.registrationInliers)),
            (.maxStabErr, numbers.registrationError), (.muFaceThreshNorm, numbers.faceMotion),
            (.muBgThreshNorm, numbers.backgroundMotion), (.corrZThresh, numbers.depthCorrelation),
            (.eHFaceThreshNorm, numbers.planeResidual), (.dispFaceThresh, numbers.patchDispersion),
        ]
        return values.map { parameter, value in
            "\(parameter.rawValue) \(value.map { "\($0)" } ?? "undefined") beside "
                + "\(parameters.effective(parameter, authority))"
        } + ["inter_ocular \(numbers.interOcularPixels)"]
    }
}
