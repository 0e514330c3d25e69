/// How far apart two templates are, derived from the cosine of their angle.
public enum DistanceMetric: String, Sendable, Codable, CaseIterable {
    /// 1 - cosine: 0…2.
    case cosine
    /// The Euclidean distance of vectors of length 1, the square root of 2 - 2 cosine: 0…2.
    case euclidean

    /// The distance at a cosine, 0…2.
    public func distance(atCosine cosine: Double) -> Double {
        switch self {
        case .cosine: 1 - cosine
        case .euclidean: max(2 - 2 * cosine, 0).squareRoot()
        }
    }
}
