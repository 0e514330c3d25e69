public import Imaging

/// Finds every face of a picture. A detector belongs to one lane.
public protocol FaceDetector {
    /// The faces found, the highest score first.
    ///
    /// - Throws: `VisionError` when a native stage fails; a picture without a face is an empty list.
    func detect(in image: Image) throws(VisionError) -> [DetectedFace]

    /// The faces found when the picture is seen twice as large: for faces that are small in it.
    ///
    /// - Throws: as `detect(in:)`.
    func detectEnlarged(in image: Image) throws(VisionError) -> [DetectedFace]
}

extension FaceDetector {
    /// The faces of the picture at twice its size; none when that is more than 4096 pixels wide or high.
    public func detectEnlarged(in image: Image) throws(VisionError) -> [DetectedFace] {
        let (width, height) = (2 * image.width, 2 * image.height)
        guard max(width, height) <= 4096 else { return [] }
        let large = try vision { try image.resized(width: width, height: height, interpolation: .linear) }
        return try detect(in: large).map { $0.halved }
    }
}

extension DetectedFace {
    /// The same face in a picture of half the size.
    fileprivate var halved: DetectedFace {
        func half(_ point: Point) -> Point { Point(x: point.x / 2, y: point.y / 2) }
        return DetectedFace(
            box: Rectangle(x: box.x / 2, y: box.y / 2, width: box.width / 2, height: box.height / 2), score: score,
            landmarks: .init(
                rightEye: half(landmarks.rightEye), leftEye: half(landmarks.leftEye), nose: half(landmarks.nose),
                mouthCorners: landmarks.mouthCorners.map(half), mouth: half(landmarks.mouth)))
    }
}
