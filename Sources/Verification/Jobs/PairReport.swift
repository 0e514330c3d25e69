public import Vision

/// Everything that the two-frame liveness job found in two pictures.
public struct PairReport: Sendable {
    /// What was found in one of the pictures; its `decision` is not part of it.
    public struct Frame: Sendable {
        /// Columns and rows of the upright picture.
        public let imageSize: (width: Int, height: Int)
        /// Every face found, the one that was judged first.
        public let faces: [DetectedFace]
        /// The judged face's pose, eyes and mouth.
        public let geometry: FaceGeometry?
        /// The quality components; empty when no face was found.
        public let quality: [QualityComponent]
        /// The single-frame PAD measurement; absent when it was not made.
        public let pad: SingleFramePAD?

        /// What was found in a frame.
        public init(
            imageSize: (width: Int, height: Int), faces: [DetectedFace], geometry: FaceGeometry?,
            quality: [QualityComponent], pad: SingleFramePAD?
        ) {
            self.imageSize = imageSize
            self.faces = faces
            self.geometry = geometry
            self.quality = quality
            self.pad = pad
        }
    }

    /// The decision.
    public let decision: LivenessDecision
    /// The first and the second picture; empty when nothing was looked at.
    public let frames: [Frame]
    /// The two-frame measurement; absent when it was not made.
    public let pad: TwoFramePAD?
    /// bg-verify's findings by its rules, from `pad`'s numbers; absent when that is.
    public let classic: ClassicFindings?
    /// Pictures for people; empty unless they were asked for and both pictures were read. Of frames that could not be compared
    /// there are only those that show both side by side.
    public let drawings: [PairDrawing]
    /// Wall time per stage; of stages that run for both frames at once, the longer one.
    public let stages: [Stage]

    /// A report of a decision, with what it rests on.
    public init(
        decision: LivenessDecision, frames: [Frame], pad: TwoFramePAD?, classic: ClassicFindings?,
        drawings: [PairDrawing],
        stages: [Stage]
    ) {
        self.decision = decision
        self.frames = frames
        self.pad = pad
        self.classic = classic
        self.drawings = drawings
        self.stages = stages
    }
}

extension PairReport.Frame {
    /// What the report says about a frame.
    init(_ frame: PairFrame) {
        self.init(
            imageSize: frame.picture.size, faces: frame.evidence.faces.map(frame.picture.placed),
            geometry: frame.evidence.geometry.map(frame.picture.placed), quality: frame.evidence.quality ?? [],
            pad: frame.evidence.pad)
    }
}
