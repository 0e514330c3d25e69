import Imaging
import Vision

/// One of two frames, measured by itself.
struct PairFrame: Sendable {
    let image: Image
    let evidence: LivenessEvidence
    let stages: [LivenessReport.Stage]

    /// What the report says about it.
    var report: PairReport.Frame {
        PairReport.Frame(
            imageSize: (image.width, image.height), faces: evidence.faces, geometry: evidence.geometry,
            quality: evidence.quality ?? [], pad: evidence.pad)
    }
}
