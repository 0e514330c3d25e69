import Imaging

extension FaceCandidate {
    var isFinite: Bool { ([left, top, right, bottom] + points).allSatisfy(\.isFinite) }

    /// The face of a candidate with five points: right eye, left eye, nose, right and left corner of the mouth.
    ///
    /// - Parameter place: the position in the picture of an x and a y of the candidate.
    func face(_ place: (Float, Float) -> Point) -> DetectedFace {
        let points = (0..<5).map { place(self.points[2 * $0], self.points[2 * $0 + 1]) }
        return DetectedFace(
            box: Rectangle(from: place(left, top), to: place(right, bottom)), score: score,
            landmarks: .init(
                rightEye: points[0], leftEye: points[1], nose: points[2], mouthCorners: [points[3], points[4]],
                mouth: Rectangle(from: points[3], to: points[4]).center))
    }

    /// The same candidate, so many pixels further right and down.
    func moved(x: Float, y: Float) -> FaceCandidate {
        FaceCandidate(
            left: left + x, top: top + y, right: right + x, bottom: bottom + y,
            points: points.enumerated().map { $1 + ($0 % 2 == 0 ? x : y) }, score: score)
    }
}
