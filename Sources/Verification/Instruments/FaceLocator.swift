import Imaging
import Vision

/// Finds the faces of a picture for recognition, in a picture of poor contrast or turned on its side if asked to.
struct FaceLocator {
    /// The faces of a prepared picture, and its pixels.
    struct Found {
        let preparation: PicturePreparation
        /// The pixels that a template is made of, and the faces in them.
        let image: Image
        let faces: [DetectedFace]
        /// The same pixels before contrast was raised: quality is measured on these.
        let original: Image
        /// Where a face lies in the upright picture.
        let place: (DetectedFace) -> DetectedFace
    }

    enum Constants {
        /// FaceDetectorYN's own default. An upright portrait scores 0.93 and more; one that lies on its side or its head is
        /// taken for an upright face with points in wrong places, at 0.64…0.85.
        static let sure: Float = 0.9
        /// OpenCV's usual choice for CLAHE, and eKYC-facial's.
        static let clipLimit = 2.0
        static let tiles = 8
    }

    let detector: any FaceDetector

    /// The faces of the picture as it is.
    func locate(in image: Image) throws -> Found {
        Found(preparation: .none, image: image, faces: try detector.detect(in: image), original: image) { $0 }
    }

    /// The faces of the picture after a preparation.
    func locate(in image: Image, after preparation: PicturePreparation) throws -> Found {
        switch preparation {
        case .none: return try locate(in: image)
        case .contrast:
            let raised = try image.contrastRaised(clipLimit: Constants.clipLimit, tiles: Constants.tiles)
            return Found(
                preparation: preparation, image: raised, faces: try detector.detect(in: raised), original: image
            ) { $0 }
        case .upscaled:
            return Found(
                preparation: preparation, image: image, faces: try detector.detectEnlarged(in: image), original: image
            ) { $0 }
        case .rotated90: return try locate(in: image, turned: .quarterTurn, preparation)
        case .rotated180: return try locate(in: image, turned: .upsideDown, preparation)
        case .rotated270: return try locate(in: image, turned: .threeQuarterTurn, preparation)
        }
    }

    private func locate(
        in image: Image, turned orientation: ImageOrientation, _ preparation: PicturePreparation
    ) throws -> Found {
        let turned = try image.upright(from: orientation)
        let (right, bottom) = (Double(image.width - 1), Double(image.height - 1))
        return Found(
            preparation: preparation, image: turned, faces: try detector.detect(in: turned), original: turned
        ) { face in
            face.moved { point in
                switch preparation {
                case .rotated90: Point(x: point.y, y: bottom - point.x)
                case .rotated180: Point(x: right - point.x, y: bottom - point.y)
                default: Point(x: right - point.y, y: point.x)
                }
            }
        }
    }
}

extension DetectedFace {
    /// The same face where a map by quarter turns puts it.
    fileprivate func moved(_ map: (Point) -> Point) -> DetectedFace {
        let a = map(Point(x: box.x, y: box.y))
        let b = map(Point(x: box.x + box.width, y: box.y + box.height))
        return DetectedFace(
            box: Rectangle(
                from: Point(x: min(a.x, b.x), y: min(a.y, b.y)), to: Point(x: max(a.x, b.x), y: max(a.y, b.y))),
            score: score,
            landmarks: .init(
                rightEye: map(landmarks.rightEye), leftEye: map(landmarks.leftEye), nose: map(landmarks.nose),
                mouthCorners: landmarks.mouthCorners.map(map), mouth: map(landmarks.mouth)))
    }
}
