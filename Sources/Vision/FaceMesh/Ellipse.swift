import Glibc
import Imaging

/// The shape of a circle that is seen from the side.
struct Ellipse {
    /// The half axes, the longer first, in pixels.
    let semiAxes: (major: Double, minor: Double)
    /// The angle of the longer half axis against the x axis, in degrees, -90…90.
    let angleDegrees: Double

    /// The ellipse that has two lines as conjugate diameters: what an affine map makes of a circle with two diameters at
    /// right angles. Its half axes are the singular values of the matrix of the half diameters.
    init(diameters first: (Point, Point), _ second: (Point, Point)) {
        let u = ((first.1.x - first.0.x) / 2, (first.1.y - first.0.y) / 2)
        let v = ((second.1.x - second.0.x) / 2, (second.1.y - second.0.y) / 2)
        let (xx, xy, yy) = (u.0 * u.0 + v.0 * v.0, u.0 * u.1 + v.0 * v.1, u.1 * u.1 + v.1 * v.1)
        let (mean, spread) = ((xx + yy) / 2, hypot((xx - yy) / 2, xy))
        semiAxes = (sqrt(mean + spread), sqrt(max(mean - spread, 0)))
        angleDegrees = atan2(2 * xy, xx - yy) / 2 * 180 / Double.pi
    }
}
