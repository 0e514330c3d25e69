import Verification
import Vision

/// The numbers that the kept interfaces tell about a presentation. Their clients compare them with thresholds themselves, so
/// that each implies the decision, whatever denied: a score that speaks against the decision is told from the other side of
/// one half. What was measured stays in `p_live` and `networks`.
struct ToldPresentation {
    private enum Constants {
        /// The greatest number below one half that six decimals tell.
        static let belowHalf = 0.499_999
        /// One in the last decimal.
        static let resolution = 0.000_001
    }

    /// eKYC-facial's `liveness_score`, the probability of an attack: at least 0.5 unless the outcome is live.
    let attackScore: Double
    /// face-recognition-liveness's `score`: at least the threshold just when the outcome is live.
    let score: Double
    /// How sure the decision is that is told: 0.5…1.
    let confidence: Double

    /// The numbers of a decision.
    ///
    /// - Parameter threshold: the minimum score that is told to be live, if one is.
    init(_ decision: LivenessDecision, threshold: Double? = nil) {
        let measured = decision.pLive.map { Double($0.value) }
        if decision.outcome == .live {
            let probability = measured ?? 0.5
            attackScore = min(1 - probability, Constants.belowHalf)
            score = max(probability, threshold ?? 0)
            confidence = 1 - attackScore
        } else {
            let probability = measured ?? 0
            attackScore = max(probability, 1 - probability)
            let other = min(probability, 1 - probability)
            score = threshold.map { other < $0 - Constants.resolution ? other : $0 / 2 } ?? other
            confidence = attackScore
        }
    }
}
