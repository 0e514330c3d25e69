/// The probability of a bona fide presentation: 0…1, higher = more bona fide.
public struct PADScore: Sendable, Equatable, Comparable, Codable {
    /// 0…1.
    public let value: Float

    /// A score, clamped to 0…1; not a number becomes 0.
    public init(_ value: Float) {
        self.value = value.isNaN ? 0 : min(max(value, 0), 1)
    }

    /// Whether `a` is less bona fide than `b`.
    public static func < (a: PADScore, b: PADScore) -> Bool { a.value < b.value }
}
