import Vision

/// What was measured on one picture, before any threshold.
struct LivenessEvidence {
    /// How much further than the policy's limits the head may be turned and leant, in degrees.
    var poseAllowanceDegrees = 0.0
    /// Every face found, the judged one first.
    var faces: [DetectedFace] = []
    /// The number of faces found.
    var faceCount = 0
    /// The area of the largest other face over the judged one's; 0 = alone.
    var otherFaceShare = 0.0
    /// By how many degrees clockwise the picture must be turned so that the face in it stands upright; absent when it does
    /// already, and when no turn helps.
    var pictureTurnDegrees: Double?
    var meshPresence: Double?
    var mesh: FaceMesh?
    var geometry: FaceGeometry?
    /// Absent when the gate was skipped or not reached.
    var quality: [QualityComponent]?
    /// Absent when it was not reached.
    var pad: SingleFramePAD?
}

extension LivenessEvidence {
    /// Takes the faces that were found, the judged one first.
    mutating func take(_ found: [DetectedFace]) {
        // The share from which another face counts is the policy's to apply.
        guard let selection = FaceSelection(among: found, minimumAreaShare: 1) else { return }
        faces = [selection.face] + found.filter { $0 != selection.face }
        faceCount = found.count
        otherFaceShare = selection.otherFaceShare
    }
}
