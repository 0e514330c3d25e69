public import Imaging

/// What the mesh says about one eye.
public struct EyeState: Sendable, Equatable {
    /// The height of the lid opening over the width of the eye; about 0.3 when open, below 0.15 when shut.
    public let aspectRatio: Double
    /// The middle of the iris.
    public let irisCenter: Point
    /// The half axes of the ellipse through the iris' rim, the longer first, in pixels.
    public let irisSemiAxes: (major: Double, minor: Double)
    /// The angle of the longer half axis against the picture's x axis, in degrees, -90…90.
    public let irisAngleDegrees: Double

    /// An eye's state; positions and semi-axes are in pixels of the upright original.
    public init(
        aspectRatio: Double, irisCenter: Point, irisSemiAxes: (major: Double, minor: Double), irisAngleDegrees: Double
    ) {
        self.aspectRatio = aspectRatio
        self.irisCenter = irisCenter
        self.irisSemiAxes = irisSemiAxes
        self.irisAngleDegrees = irisAngleDegrees
    }

    /// Equal in every part.
    public static func == (a: EyeState, b: EyeState) -> Bool {
        a.aspectRatio == b.aspectRatio && a.irisCenter == b.irisCenter && a.irisSemiAxes == b.irisSemiAxes
            && a.irisAngleDegrees == b.irisAngleDegrees
    }
}
