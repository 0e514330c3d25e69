import Inference
public import Vision

/// What a comparison of two templates found.
public struct TemplateComparison: Sendable, Equatable {
    /// The similarity of both templates.
    public let similarity: SimilarityScore
    /// How many comparisons of different persons are at least this similar; absent when the network has no calibration.
    public let falseMatchRate: FalseMatchRate?
    /// The operating point of the decision.
    public let operatingPoint: OperatingPoint
    /// Whether the faces are taken for one person's.
    public var isMatch: Bool { similarity >= operatingPoint.threshold }
    /// The distance in the network's metric, as face-recognition-liveness gives it: 1 - cosine (0…2), or the Euclidean
    /// distance of templates of length 1 (0…2). Smaller = more alike.
    public let distance: Double
    /// face-recognition-liveness's `score`: (1 + cosine) / 2, 0…1, higher = more alike. It is not a probability.
    public var score: Double { Self.score(of: similarity) }
    /// The operating point on the scale of `score`: face-recognition-liveness's `threshold`.
    public var scoreThreshold: Double { Self.score(of: operatingPoint.threshold) }
    /// The similarity beside its threshold.
    public var comparison: Comparison {
        Comparison(
            measure: "recognition.similarity", value: similarity.value, minimum: operatingPoint.threshold.value)
    }

    init(
        _ similarity: SimilarityScore, falseMatchRate: FalseMatchRate?, at operatingPoint: OperatingPoint,
        metric: RecognitionEntry.Metric
    ) {
        self.similarity = similarity
        self.falseMatchRate = falseMatchRate
        self.operatingPoint = operatingPoint
        distance = metric.distance(atCosine: similarity.value)
    }

    private static func score(of similarity: SimilarityScore) -> Double { (1 + similarity.value) / 2 }
}
