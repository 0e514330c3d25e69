import Vision

/// What recognition needs beside the liveness job. It belongs to one lane.
struct RecognitionStage {
    let locator: FaceLocator
    let embedder: FaceEmbedder
}
