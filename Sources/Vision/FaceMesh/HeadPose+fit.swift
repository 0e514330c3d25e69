import Glibc
import Imaging

extension HeadPose {
    /// The rotation that brings MediaPipe's canonical face, moved and scaled as need be, closest to a mesh.
    ///
    /// The mesh's depth is in the unit of its pixels, so this is a fit under orthographic projection; that a near camera
    /// sees a face at the picture's edge from the side is not taken into account.
    public init(of mesh: FaceMesh) {
        let rotation = Self.rotation(
            of: CanonicalFace.anchors.map { ($0.position, mesh.points[$0.index], $0.weight) })
        self.init(rotation: rotation)
    }

    /// The angles of a rotation Rz(roll) Ry(-yaw) Rx(-pitch) in the picture's axes: x right, y down, z away.
    init(rotation r: [[Double]]) {
        let degrees = 180 / Double.pi
        self.init(
            yawDegrees: atan2(r[2][0], hypot(r[2][1], r[2][2])) * degrees,
            pitchDegrees: atan2(-r[2][1], r[2][2]) * degrees,
            rollDegrees: atan2(r[1][0], r[0][0]) * degrees)
    }

    /// The best rotation from the first to the second of weighted pairs of points: the unit quaternion that belongs to the
    /// largest eigenvalue of a symmetric 4×4 matrix (Horn, "Closed-form solution of absolute orientation using unit
    /// quaternions", 1987, section 4).
    static func rotation(of pairs: [(from: Point3, to: Point3, weight: Double)]) -> [[Double]] {
        let from = centered(pairs.map { ($0.from, $0.weight) })
        let to = centered(pairs.map { ($0.to, $0.weight) })
        var s = [[Double]](repeating: [0, 0, 0], count: 3)
        for (index, pair) in pairs.enumerated() {
            for row in 0..<3 {
                for column in 0..<3 { s[row][column] += pair.weight * from[index][row] * to[index][column] }
            }
        }
        let (xx, xy, xz, yx, yy, yz, zx, zy, zz) = (
            s[0][0], s[0][1], s[0][2], s[1][0], s[1][1], s[1][2], s[2][0], s[2][1], s[2][2]
        )
        let q = SymmetricMatrix([
            [xx + yy + zz, yz - zy, zx - xz, xy - yx],
            [yz - zy, xx - yy - zz, xy + yx, zx + xz],
            [zx - xz, xy + yx, yy - xx - zz, yz + zy],
            [xy - yx, zx + xz, yz + zy, zz - xx - yy],
        ]).largestEigenvector()
        return matrix(ofQuaternion: q[0], q[1], q[2], q[3])
    }

    private static func centered(_ points: [(point: Point3, weight: Double)]) -> [[Double]] {
        let total = points.reduce(0) { $0 + $1.weight }
        let rows = points.map { [$0.point.x, $0.point.y, $0.point.z] }
        let mean = (0..<3).map { axis in zip(rows, points).reduce(0) { $0 + $1.0[axis] * $1.1.weight } / total }
        return rows.map { row in (0..<3).map { row[$0] - mean[$0] } }
    }

    private static func matrix(ofQuaternion w: Double, _ x: Double, _ y: Double, _ z: Double) -> [[Double]] {
        [
            [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z],
        ]
    }
}
