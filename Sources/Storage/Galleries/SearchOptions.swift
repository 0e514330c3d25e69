/// What a search is to find.
public struct SearchOptions: Sendable, Equatable {
    /// The most subjects that are given back, at least 1.
    public var maximumCount: Int
    /// What the distances of the candidates are.
    public var metric: DistanceMetric

    /// Options; without a word the ten nearest subjects.
    public init(maximumCount: Int = 10, metric: DistanceMetric = .cosine) {
        self.maximumCount = maximumCount
        self.metric = metric
    }
}
