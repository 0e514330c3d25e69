extension ToldComparison {
    static let score = Field<Self>(
        "score", in: 0...1,
        "(1 + similarity) / 2, no probability: at least the threshold just when they match. Of a similarity that would say "
            + "otherwise than the decision it is (1 - similarity) / 2, and 0 when there was none."
    ) { $0.score }

    static let distance = Field<Self>(
        "distance", in: 0...2,
        "√(2 - 2 similarity), the Euclidean distance of templates of length 1, as in face-recognition-liveness: at most the "
            + "threshold just when they match. Of a similarity that would say otherwise than the decision it is "
            + "√(2 + 2 similarity), and 2 when there was none."
    ) { $0.distance }

    /// face-recognition-liveness's `threshold` of a score.
    static let scoreThreshold = Field<Self>("threshold", in: 0...1, "The minimum score of one person.") {
        $0.scoreThreshold
    }

    /// face-recognition-liveness's `threshold` of a distance.
    static let distanceThreshold = Field<Self>("threshold", in: 0...2, "The maximum distance of one person.") {
        $0.distanceThreshold
    }
}
