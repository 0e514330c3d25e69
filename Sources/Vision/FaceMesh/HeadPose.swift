/// The rotation of the head against the camera's axis, in degrees; 0, 0, 0 looks straight into the camera.
public struct HeadPose: Sendable, Equatable, Codable {
    /// Around the vertical axis; positive = the face turns to the subject's left.
    public let yawDegrees: Double
    /// Around the horizontal axis; positive = the face looks up.
    public let pitchDegrees: Double
    /// Around the camera's axis; positive = the head leans to the subject's left shoulder… as seen clockwise.
    public let rollDegrees: Double

    /// A pose from its angles.
    public init(yawDegrees: Double, pitchDegrees: Double, rollDegrees: Double) {
        self.yawDegrees = yawDegrees
        self.pitchDegrees = pitchDegrees
        self.rollDegrees = rollDegrees
    }
}
