/// The cosine of the angle between two templates: -1…1, higher = more likely the same person.
public struct SimilarityScore: Sendable, Equatable, Comparable, Codable {
    /// -1…1.
    public let value: Double

    /// A score, clamped to -1…1; not a number becomes -1.
    public init(_ value: Double) {
        self.value = value.isNaN ? -1 : min(max(value, -1), 1)
    }

    /// The Euclidean distance of the templates, which have length 1: √(2 - 2 cosine), 0…2, smaller = more alike.
    public var euclideanDistance: Double { (2 - 2 * value).squareRoot() }

    /// Whether `a` is less similar than `b`.
    public static func < (a: SimilarityScore, b: SimilarityScore) -> Bool { a.value < b.value }
}
