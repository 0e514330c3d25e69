import Vision

/// What was measured on one picture, before any threshold.
struct LivenessEvidence {
    /// How much further than the policy's limits the head may be turned and leant, in degrees.
    var poseAllowanceDegrees = 0.0
    /// Every face found, the judged one first.
    var faces: [DetectedFace] = []
    /// The judged face and the number of others beside it.
    var selection: FaceSelection?
    var meshPresence: Double?
    var mesh: FaceMesh?
    var geometry: FaceGeometry?
    /// Absent when the gate was skipped or not reached.
    var quality: [QualityComponent]?
    /// Absent when it was not reached.
    var pad: SingleFramePAD?
}
