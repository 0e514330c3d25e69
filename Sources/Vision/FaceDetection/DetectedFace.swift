public import Imaging

/// A face that a detector found.
public struct DetectedFace: Sendable, Equatable {
    /// Five places that every detector knows; left and right are the subject's.
    public struct Landmarks: Sendable, Equatable {
        /// The middle of the right eye.
        public var rightEye: Point
        /// The middle of the left eye.
        public var leftEye: Point
        /// The tip of the nose.
        public var nose: Point
        /// The corners of the mouth, right then left; a detector that knows only the middle leaves them out.
        public var mouthCorners: [Point]
        /// The middle of the mouth.
        public var mouth: Point

        /// Landmarks from their places.
        public init(rightEye: Point, leftEye: Point, nose: Point, mouthCorners: [Point], mouth: Point) {
            self.rightEye = rightEye
            self.leftEye = leftEye
            self.nose = nose
            self.mouthCorners = mouthCorners
            self.mouth = mouth
        }
    }

    /// Where the face is, in pixels of the upright original; it may reach beyond the picture.
    public var box: Rectangle
    /// 0…1, higher = more certainly a face.
    public var score: Float
    /// Its landmarks.
    public var landmarks: Landmarks

    /// A face in pixels of the upright original, with the detector's score, 0…1.
    public init(box: Rectangle, score: Float, landmarks: Landmarks) {
        self.box = box
        self.score = score
        self.landmarks = landmarks
    }
}
