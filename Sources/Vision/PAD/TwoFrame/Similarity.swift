import Imaging

/// A map of the plane that turns, scales and moves.
struct Similarity {
    private let a: Double
    private let b: Double
    private let from: Point
    private let to: Point

    /// The map under which two lists of points come closest (least squares).
    init(from: [Point], to: [Point]) {
        self.from = from.mean
        self.to = to.mean
        var (along, across, norm) = (0.0, 0.0, 0.0)
        for (p, q) in zip(from, to) {
            let (px, py) = (p.x - self.from.x, p.y - self.from.y)
            let (qx, qy) = (q.x - self.to.x, q.y - self.to.y)
            along += px * qx + py * qy
            across += px * qy - py * qx
            norm += px * px + py * py
        }
        a = norm > 0 ? along / norm : 1
        b = norm > 0 ? across / norm : 0
    }

    /// This map after another one.
    func transform(after map: AffineTransform) -> AffineTransform {
        let m = map.coefficients
        let (x, y) = (m[2] - from.x, m[5] - from.y)
        return AffineTransform(
            a * m[0] - b * m[3], a * m[1] - b * m[4], a * x - b * y + to.x,
            b * m[0] + a * m[3], b * m[1] + a * m[4], b * x + a * y + to.y)
    }
}

extension [Point] {
    /// The middle of the points; the origin of none.
    var mean: Point {
        guard !isEmpty else { return Point(x: 0, y: 0) }
        return Point(x: reduce(0) { $0 + $1.x } / Double(count), y: reduce(0) { $0 + $1.y } / Double(count))
    }
}

extension AffineTransform {
    /// The square root of the area of a pixel's image.
    var step: Double {
        abs(coefficients[0] * coefficients[4] - coefficients[1] * coefficients[3]).squareRoot()
    }

    /// The point whose image a point is; the map must not be degenerate.
    func inverse(_ point: Point) -> Point {
        let m = coefficients
        let determinant = m[0] * m[4] - m[1] * m[3]
        let (x, y) = (point.x - m[2], point.y - m[5])
        return Point(x: (m[4] * x - m[1] * y) / determinant, y: (m[0] * y - m[3] * x) / determinant)
    }

    /// The map into the same picture after its size was changed; pixel centres stay over each other.
    func scaled(across: Double, down: Double) -> AffineTransform {
        let m = coefficients
        return AffineTransform(
            m[0] * across, m[1] * across, (m[2] + 0.5) * across - 0.5, m[3] * down, m[4] * down,
            (m[5] + 0.5) * down - 0.5)
    }
}
