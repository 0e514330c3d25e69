/// Where the same spot is seen in two pictures.
public struct PointPair: Sendable, Equatable {
    /// In the first picture.
    public var first: Point
    /// In the second picture.
    public var second: Point

    /// A pair from its parts.
    public init(first: Point, second: Point) {
        self.first = first
        self.second = second
    }

    /// The same pair seen from the second picture.
    public var swapped: PointPair { PointPair(first: second, second: first) }
}
