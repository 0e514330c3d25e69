public import Vision

/// Everything that the single-frame liveness job found in one picture.
public struct LivenessReport: Sendable {
    /// The decision.
    public let decision: LivenessDecision
    /// Columns and rows of the upright picture.
    public let imageSize: (width: Int, height: Int)
    /// Every face found, the one that was judged first.
    public let faces: [DetectedFace]
    /// The judged face's pose, eyes and mouth.
    public let geometry: FaceGeometry?
    /// The quality components; empty when no face was found.
    public let quality: [QualityComponent]
    /// The PAD measurement; absent when it was not made.
    public let pad: SingleFramePAD?
    /// Wall time per stage.
    public let stages: [Stage]

    /// A report of a decision, with what it rests on.
    public init(
        decision: LivenessDecision, imageSize: (width: Int, height: Int), faces: [DetectedFace],
        geometry: FaceGeometry?,
        quality: [QualityComponent], pad: SingleFramePAD?, stages: [Stage]
    ) {
        self.decision = decision
        self.imageSize = imageSize
        self.faces = faces
        self.geometry = geometry
        self.quality = quality
        self.pad = pad
        self.stages = stages
    }
}
