import Imaging
import Vision

/// One of two frames, measured by itself.
struct PairFrame: Sendable {
    let image: Image
    let evidence: LivenessEvidence
    /// What two frames are measured from; `nil` when the frame was refused before.
    let sample: TwoFrameSample?
    let stages: [LivenessReport.Stage]

    /// What the report says about it.
    var report: PairReport.Frame {
        PairReport.Frame(
            imageSize: (image.width, image.height), faces: evidence.faces, geometry: evidence.geometry,
            quality: evidence.quality ?? [], pad: evidence.pad)
    }

    /// The stages of frames that were measured side by side: of each the longest.
    static func stages(_ frames: [PairFrame]) -> [LivenessReport.Stage] {
        var stages: [LivenessReport.Stage] = []
        for stage in frames.flatMap(\.stages) {
            if let index = stages.firstIndex(where: { $0.name == stage.name }) {
                if stage.milliseconds > stages[index].milliseconds { stages[index] = stage }
            } else {
                stages.append(stage)
            }
        }
        return stages
    }
}
