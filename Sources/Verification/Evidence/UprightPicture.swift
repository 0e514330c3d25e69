import Imaging
import Vision

/// A picture as a presentation is judged by: upright, and without uniform bars around it, which would count as the face's
/// surroundings.
struct UprightPicture: Sendable {
    /// The picture with the bars: faces are recognised in it.
    let whole: Image
    /// The picture without them: presentations are judged by it.
    let image: Image
    /// The quality 1…100 with which a JPEG was last saved.
    let jpegQuality: Int?
    /// Columns and rows with the bars.
    var size: (width: Int, height: Int) { (whole.width, whole.height) }
    /// Where the part without bars begins.
    private let origin: Point

    /// A picture that was read.
    ///
    /// - Throws: `outOfMemory` when there is no room for the part without bars.
    init(_ decoded: DecodedImage) throws(ImagingError) {
        let bars = UniformBars(of: decoded.image)
        whole = decoded.image
        image = try decoded.image.cropped(without: bars)
        jpegQuality = decoded.header.jpegQuality
        origin = Point(x: Double(bars.left), y: Double(bars.top))
    }

    /// A face of the part without bars in pixels of the whole picture.
    func placed(_ face: DetectedFace) -> DetectedFace { face.moved(by: origin) }

    /// What was measured of a face, in pixels of the whole picture.
    func placed(_ geometry: FaceGeometry) -> FaceGeometry { geometry.moved(by: origin) }
}

extension DetectedFace {
    fileprivate func moved(by offset: Point) -> DetectedFace {
        func move(_ point: Point) -> Point { Point(x: point.x + offset.x, y: point.y + offset.y) }
        return DetectedFace(
            box: Rectangle(x: box.x + offset.x, y: box.y + offset.y, width: box.width, height: box.height),
            score: score,
            landmarks: .init(
                rightEye: move(landmarks.rightEye), leftEye: move(landmarks.leftEye), nose: move(landmarks.nose),
                mouthCorners: landmarks.mouthCorners.map(move), mouth: move(landmarks.mouth)))
    }
}

extension FaceGeometry {
    fileprivate func moved(by offset: Point) -> FaceGeometry {
        func move(_ eye: EyeState) -> EyeState {
            EyeState(
                aspectRatio: eye.aspectRatio,
                irisCenter: Point(x: eye.irisCenter.x + offset.x, y: eye.irisCenter.y + offset.y),
                irisSemiAxes: eye.irisSemiAxes, irisAngleDegrees: eye.irisAngleDegrees)
        }
        return FaceGeometry(
            headPose: headPose, interEyeDistancePixels: interEyeDistancePixels, rightEye: move(rightEye),
            leftEye: move(leftEye), mouthAspectRatio: mouthAspectRatio)
    }
}
