/// The places of one spot in two pictures.
public struct PointPair: Sendable, Equatable {
    /// In the first picture.
    public var first: Point
    /// In the second picture.
    public var second: Point

    /// A point of the first picture and the same point in the second.
    public init(first: Point, second: Point) {
        self.first = first
        self.second = second
    }

    /// The same pair seen from the second picture.
    public var swapped: PointPair { PointPair(first: second, second: first) }
}
