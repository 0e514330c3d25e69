import Inference

/// What a search is to find.
public struct SearchOptions: Sendable, Equatable {
    /// The range that `maximumCount` is brought into.
    public static let counts = 1...1000

    /// The most subjects that are given back.
    public var maximumCount: Int
    /// What the distances of the candidates are.
    public var metric: RecognitionEntry.Metric

    /// Options; without a word the ten nearest subjects.
    public init(maximumCount: Int = 10, metric: RecognitionEntry.Metric = .cosine) {
        self.maximumCount = maximumCount
        self.metric = metric
    }
}
