/// A position in pixels of the upright original: (0, 0) is the centre of its top left pixel, y grows downwards.
public struct Point: Sendable, Equatable, Codable {
    /// Pixels to the right.
    public var x: Double
    /// Pixels downwards.
    public var y: Double

    /// A position from its coordinates.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// The Euclidean distance to another position, in pixels.
    public func distance(to other: Point) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }
}

/// A position with depth, in pixels of the upright original; z grows away from the camera.
public struct Point3: Sendable, Equatable, Codable {
    /// Pixels to the right.
    public var x: Double
    /// Pixels downwards.
    public var y: Double
    /// Pixels away from the camera.
    public var z: Double

    /// A position from its coordinates.
    public init(x: Double, y: Double, z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// The position without its depth.
    public var point: Point { Point(x: x, y: y) }
}

/// An upright rectangle in pixels of the upright original.
public struct Rectangle: Sendable, Equatable, Codable {
    /// The left edge.
    public var x: Double
    /// The upper edge.
    public var y: Double
    /// Pixels across.
    public var width: Double
    /// Pixels down.
    public var height: Double

    /// A rectangle from its upper left corner and its sizes.
    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// A rectangle from its upper left and its lower right corner.
    public init(from corner: Point, to opposite: Point) {
        self.init(x: corner.x, y: corner.y, width: opposite.x - corner.x, height: opposite.y - corner.y)
    }

    /// The middle.
    public var center: Point { Point(x: x + width / 2, y: y + height / 2) }

    /// The area in square pixels.
    public var area: Double { width * height }
}

/// A map of the plane: x' = a x + b y + c, y' = d x + e y + f.
public struct AffineTransform: Sendable, Equatable {
    /// The six coefficients a, b, c, d, e, f, row by row.
    public var coefficients: [Double]

    /// A map from its six coefficients, row by row.
    public init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
        coefficients = [a, b, c, d, e, f]
    }

    /// The map that leaves every point where it is.
    public static let identity = AffineTransform(1, 0, 0, 0, 1, 0)

    /// The map that moves every point by so many pixels.
    public static func translation(x: Double, y: Double) -> AffineTransform { AffineTransform(1, 0, x, 0, 1, y) }

    /// The image of a point.
    public func callAsFunction(_ point: Point) -> Point {
        Point(
            x: coefficients[0] * point.x + coefficients[1] * point.y + coefficients[2],
            y: coefficients[3] * point.x + coefficients[4] * point.y + coefficients[5])
    }
}
