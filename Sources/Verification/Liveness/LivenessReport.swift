import Vision

/// Everything that the single-frame liveness job found out about one picture.
public struct LivenessReport: Sendable {
    /// How long a stage took.
    public struct Stage: Sendable, Equatable {
        /// Its name: `decode`, `detect`, `mesh`, `quality`, `pad`, `cues`.
        public let name: String
        /// Wall time in milliseconds.
        public let milliseconds: Double

        /// A stage from its parts.
        public init(name: String, milliseconds: Double) {
            self.name = name
            self.milliseconds = milliseconds
        }
    }

    /// The decision.
    public let decision: Decision
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

    /// A report from its parts.
    public init(
        decision: Decision, imageSize: (width: Int, height: Int), faces: [DetectedFace], geometry: FaceGeometry?,
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
