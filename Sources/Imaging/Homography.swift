/// A projective map of the plane: a 3×3 matrix, row by row, whose last coefficient is 1 unless it is 0.
public struct Homography: Sendable, Equatable {
    /// The nine coefficients, row by row.
    public let coefficients: [Double]

    /// A map from its nine coefficients, row by row; they are divided by the last one unless it is 0.
    public init(_ coefficients: [Double]) {
        precondition(coefficients.count == 9, "a homography has nine coefficients")
        let scale = coefficients[8] == 0 ? 1 : coefficients[8]
        self.coefficients = coefficients.map { $0 / scale }
    }

    /// The map that leaves every point where it is.
    public static let identity = Homography([1, 0, 0, 0, 1, 0, 0, 0, 1])

    /// The image of a point; at the horizon its coordinates are not finite.
    public func callAsFunction(_ point: Point) -> Point {
        let m = coefficients
        let w = m[6] * point.x + m[7] * point.y + m[8]
        return Point(
            x: (m[0] * point.x + m[1] * point.y + m[2]) / w, y: (m[3] * point.x + m[4] * point.y + m[5]) / w)
    }

    /// The map back; `nil` when there is none.
    public var inverse: Homography? {
        let m = coefficients
        let adjugate = [
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
        ]
        let determinant = m[0] * adjugate[0] + m[1] * adjugate[3] + m[2] * adjugate[6]
        return determinant == 0 ? nil : Homography(adjugate)
    }
}
