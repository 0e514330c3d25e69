public import Inference

/// What a search is to find.
public struct SearchOptions: Sendable, Equatable {
    /// The range that `maximumCount` is brought into.
    public static let counts = 1...1000

    /// The most subjects that are returned.
    public var maximumCount: Int
    /// The metric of the candidates' distances.
    public var metric: RecognitionEntry.Metric

    /// Options; by default the ten nearest subjects.
    public init(maximumCount: Int = 10, metric: RecognitionEntry.Metric = .cosine) {
        self.maximumCount = maximumCount
        self.metric = metric
    }
}
