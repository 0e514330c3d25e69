import Imaging

/// Indices into MediaPipe's mesh.
private enum MeshIndices {
    static let iris = (right: 468, left: 473)
    /// The tip, and the place between the nostrils below it: YuNet's point lies between them.
    static let nose = [4, 1]
    static let mouthCorners = (right: 61, left: 291)
}

extension FivePoints {
    /// The points that a mesh says, where YuNet would put them.
    ///
    /// On 900 pairs of LFW, as on YuNet's own points, 6 of 450 mated pairs score below 0.3645 and no other pair above;
    /// the templates of a picture by either points have a cosine of 0.95 on average.
    public init(of mesh: FaceMesh) {
        let nose = MeshIndices.nose.map { mesh.points[$0] }
        let count = Double(nose.count)
        self.init(
            rightEye: mesh.points[MeshIndices.iris.right].point, leftEye: mesh.points[MeshIndices.iris.left].point,
            noseTip: Point(x: nose.reduce(0) { $0 + $1.x } / count, y: nose.reduce(0) { $0 + $1.y } / count),
            rightMouthCorner: mesh.points[MeshIndices.mouthCorners.right].point,
            leftMouthCorner: mesh.points[MeshIndices.mouthCorners.left].point)
    }
}
