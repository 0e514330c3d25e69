import Imaging
import Vision

/// One of two frames, measured by itself.
struct PairFrame: Sendable {
    let image: Image
    let evidence: LivenessEvidence
    /// Absent when the frame was refused before.
    let template: FaceTemplate?
    let stages: [LivenessReport.Stage]

    /// What two frames are measured from; `nil` when the frame was refused before.
    var sample: TwoFrameSample? {
        guard let mesh = evidence.mesh, let geometry = evidence.geometry, let pad = evidence.pad else { return nil }
        return TwoFrameSample(image: image, mesh: mesh, geometry: geometry, pad: pad)
    }

    /// How alike the faces of two frames are; `nil` when one was refused before.
    func similarity(to other: PairFrame) throws(VisionError) -> SimilarityScore? {
        guard let template, let otherTemplate = other.template else { return nil }
        return try template.similarity(to: otherTemplate)
    }

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
