import Verification
import Vision

/// The numbers that face-recognition-liveness's interface tells about a comparison. Its clients compare them with the
/// threshold that is told or with constants of their own, so that they imply the decision, whatever denied: a similarity that
/// would be taken for a match is told with the opposite sign. What was measured stays in `similarity`.
struct ToldComparison {
    private enum Constants {
        /// face-recognition-liveness's `IDENTITY_THRESHOLD`, its loosest constant: a distance.
        static let identityThreshold = 0.9
        /// A difference that six decimals of every number tell.
        static let resolution = 0.000_01
    }

    /// Of the similarity that is told: (1 + cosine) / 2.
    let score: Double
    /// Of the similarity that is told: √(2 - 2 cosine), the distance of vectors of length 1.
    let distance: Double
    /// The minimum score of one person; absent when the policy knows no threshold.
    let scoreThreshold: Double?
    /// The maximum distance of one person; absent when the policy knows no threshold.
    let distanceThreshold: Double?

    /// The numbers of a comparison.
    ///
    /// - Parameters:
    ///   - similarity: absent when there was nothing to compare.
    ///   - point: where it was decided.
    ///   - isAccepted: whether the outcome is a match.
    init(_ similarity: SimilarityScore?, at point: OperatingPoint?, isAccepted: Bool) {
        let threshold = point?.threshold
        let told = Self.told(similarity?.value ?? -1, threshold?.value ?? 1, isAccepted)
        score = Self.score(told)
        distance = told.euclideanDistance
        scoreThreshold = threshold.map(Self.score)
        distanceThreshold = threshold?.euclideanDistance
    }

    private static func told(_ cosine: Double, _ threshold: Double, _ isAccepted: Bool) -> SimilarityScore {
        guard !isAccepted else { return SimilarityScore(cosine) }
        let limit = Constants.identityThreshold
        let constant = 1 - limit * limit / 2 - Constants.resolution
        if cosine < threshold, cosine < constant {
            return SimilarityScore(min(cosine, threshold - Constants.resolution))
        }
        return SimilarityScore(-abs(cosine) < threshold - Constants.resolution ? -abs(cosine) : -1)
    }

    private static func score(_ similarity: SimilarityScore) -> Double { (1 + similarity.value) / 2 }
}
