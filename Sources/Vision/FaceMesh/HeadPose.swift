/// The rotation of the head against the camera's axis, in degrees; 0, 0, 0 looks straight into the camera.
///
/// The head is tipped by the pitch first, then turned by the yaw, then the whole picture by the roll, so that turning the
/// picture changes nothing but the roll.
public struct HeadPose: Sendable, Equatable, Codable {
    /// Around the vertical axis, -90…90; positive = the face turns to the subject's left, the right side of the picture.
    public let yawDegrees: Double
    /// Around the axis through the ears, -180…180; positive = the face looks up.
    public let pitchDegrees: Double
    /// Around the camera's axis, -180…180; positive = the head leans towards the subject's left shoulder, clockwise in the
    /// picture.
    public let rollDegrees: Double

    /// A pose from its angles.
    public init(yawDegrees: Double, pitchDegrees: Double, rollDegrees: Double) {
        self.yawDegrees = yawDegrees
        self.pitchDegrees = pitchDegrees
        self.rollDegrees = rollDegrees
    }
}
