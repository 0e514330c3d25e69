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
        LivenessReport.Stage.longest(frames.map(\.stages))
    }
}

extension LivenessReport.Stage {
    /// The stages of pictures that were measured side by side: of each the longest.
    static func longest(_ lists: [[Self]]) -> [Self] {
        var stages: [Self] = []
        for stage in lists.joined() {
            if let index = stages.firstIndex(where: { $0.name == stage.name }) {
                if stage.milliseconds > stages[index].milliseconds { stages[index] = stage }
            } else {
                stages.append(stage)
            }
        }
        return stages
    }
}
