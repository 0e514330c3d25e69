public import Imaging

/// The five places of a face that recognition aligns it by, in pixels of the upright original.
public struct FivePoints: Sendable, Equatable {
    /// The middle of the right eye.
    public var rightEye: Point
    /// The middle of the left eye.
    public var leftEye: Point
    /// The tip of the nose.
    public var noseTip: Point
    /// The right corner of the mouth.
    public var rightMouthCorner: Point
    /// The left corner of the mouth.
    public var leftMouthCorner: Point

    /// Points from their places; left and right are the subject's.
    public init(rightEye: Point, leftEye: Point, noseTip: Point, rightMouthCorner: Point, leftMouthCorner: Point) {
        self.rightEye = rightEye
        self.leftEye = leftEye
        self.noseTip = noseTip
        self.rightMouthCorner = rightMouthCorner
        self.leftMouthCorner = leftMouthCorner
    }

    /// The points that a detector found; nil when it does not know the corners of the mouth.
    public init?(of landmarks: DetectedFace.Landmarks) {
        guard landmarks.mouthCorners.count == 2 else { return nil }
        self.init(
            rightEye: landmarks.rightEye, leftEye: landmarks.leftEye, noseTip: landmarks.nose,
            rightMouthCorner: landmarks.mouthCorners[0], leftMouthCorner: landmarks.mouthCorners[1])
    }

    /// In SFace's order.
    var inOrder: [Point] { [rightEye, leftEye, noseTip, rightMouthCorner, leftMouthCorner] }
}
