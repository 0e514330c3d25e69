/// A line of a drawing, in pixels of its canvas.
public struct Stroke: Sendable, Equatable {
    /// Its kind.
    public enum Shape: Sendable {
        /// A line with a circle at both ends.
        case line
        /// An arrow; a dot where there is no length.
        case arrow
    }

    /// Where it starts.
    public var start: Point
    /// Where it ends.
    public var end: Point
    /// Its colour.
    public var colour: Colour

    /// A stroke between two points, in pixels of the canvas.
    public init(from start: Point, to end: Point, _ colour: Colour) {
        self.start = start
        self.end = end
        self.colour = colour
    }
}
