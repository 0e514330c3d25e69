import Imaging

/// Indices into MediaPipe's mesh of one eye; `inner` and `outer` are the corners.
private struct EyeIndices {
    let outer: Int
    let inner: Int
    /// Pairs on the upper and the lower lid.
    let lids: [(upper: Int, lower: Int)]
    /// The middle of the iris, then four places on its rim, a quarter turn apart.
    let iris: Int

    // Lid pairs: Soukupova and Cech, "Real-time eye blink detection using facial landmarks", 2016, on MediaPipe's indices.
    static let right = EyeIndices(outer: 33, inner: 133, lids: [(160, 144), (158, 153)], iris: 468)
    static let left = EyeIndices(outer: 263, inner: 362, lids: [(387, 373), (385, 380)], iris: 473)
}

/// Indices into MediaPipe's mesh of the inner lips.
private enum MouthIndices {
    static let corners = (right: 78, left: 308)
    static let middle = (upper: 13, lower: 14)
}

/// A quotient; 0 where a degenerate mesh has no width.
private func ratio(_ height: Double, to width: Double) -> Double { width > 0 ? height / width : 0 }

extension FaceGeometry {
    /// What a mesh says.
    public init(of mesh: FaceMesh) {
        self.init(
            headPose: HeadPose(of: mesh),
            interEyeDistancePixels: mesh.interEyeDistancePixels,
            rightEye: mesh.state(of: .right), leftEye: mesh.state(of: .left),
            mouthAspectRatio: ratio(
                mesh.distance(MouthIndices.middle.upper, MouthIndices.middle.lower),
                to: mesh.distance(MouthIndices.corners.right, MouthIndices.corners.left)))
    }
}

extension FaceMesh {
    /// The distance between the middles of the eyes.
    var interEyeDistancePixels: Double { middle(of: .right).distance(to: middle(of: .left)) }

    /// The distance of two points in space, so that a turned head keeps its ratios.
    fileprivate func distance(_ a: Int, _ b: Int) -> Double {
        let (dx, dy, dz) = (points[a].x - points[b].x, points[a].y - points[b].y, points[a].z - points[b].z)
        return (dx * dx + dy * dy + dz * dz).squareRoot()
    }

    /// Half way between the corners of an eye.
    fileprivate func middle(of eye: EyeIndices) -> Point {
        let (a, b) = (points[eye.outer], points[eye.inner])
        return Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
    }

    fileprivate func state(of eye: EyeIndices) -> EyeState {
        let opening = eye.lids.reduce(0) { $0 + distance($1.upper, $1.lower) } / Double(eye.lids.count)
        let rim = (1...4).map { points[eye.iris + $0].point }
        let ellipse = Ellipse(diameters: (rim[0], rim[2]), (rim[1], rim[3]))
        return EyeState(
            aspectRatio: ratio(opening, to: distance(eye.outer, eye.inner)), irisCenter: points[eye.iris].point,
            irisSemiAxes: ellipse.semiAxes, irisAngleDegrees: ellipse.angleDegrees)
    }
}
