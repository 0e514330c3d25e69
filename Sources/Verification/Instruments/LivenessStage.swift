import Vision

/// What presentation-attack detection needs beside the mesh. It belongs to one lane.
struct LivenessStage {
    let detector: any FaceDetector
    let meter: SingleFramePADMeter
}
