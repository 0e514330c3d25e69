import Imaging

/// What the mesh of one face says about its place and its state.
public struct FaceGeometry: Sendable, Equatable {
    /// The rotation of the head.
    public let headPose: HeadPose
    /// The distance between the middles of the eyes, in pixels.
    public let interEyeDistancePixels: Double
    /// The subject's right eye.
    public let rightEye: EyeState
    /// The subject's left eye.
    public let leftEye: EyeState
    /// The height of the opening between the lips over the width of the mouth; 0 when closed.
    public let mouthAspectRatio: Double

    /// A face's geometry; left and right are the subject's.
    public init(
        headPose: HeadPose, interEyeDistancePixels: Double, rightEye: EyeState, leftEye: EyeState,
        mouthAspectRatio: Double
    ) {
        self.headPose = headPose
        self.interEyeDistancePixels = interEyeDistancePixels
        self.rightEye = rightEye
        self.leftEye = leftEye
        self.mouthAspectRatio = mouthAspectRatio
    }
}
