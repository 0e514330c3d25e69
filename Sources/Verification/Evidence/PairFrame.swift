import Vision

/// One of two frames, measured by itself.
struct PairFrame: Sendable {
    let picture: UprightPicture
    let evidence: LivenessEvidence
    /// The input of the two-frame measurement; `nil` when the frame was refused before.
    let sample: TwoFrameSample?
    let stages: [Stage]
}
