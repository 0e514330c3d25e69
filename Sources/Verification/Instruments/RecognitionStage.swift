import Imaging
import Vision

/// What recognition needs beside the mesh. It belongs to one lane.
struct RecognitionStage {
    let locator: FaceLocator
    let embedder: FaceEmbedder

    /// The faces found; a retried search ends with the first preparation after which a face is sure, or takes the best.
    func locate(
        in image: Image, _ search: FaceSearch, clock: inout StageClock
    ) throws -> FaceLocator.Found {
        let found = try clock.time("locate") { try locator.locate(in: image) }
        guard search == .retried, found.certainty < FaceLocator.Constants.sure else { return found }
        var best = found
        for preparation in PicturePreparation.allCases where preparation != .none {
            let again = try clock.time("locate_\(preparation.rawValue)") {
                try locator.locate(in: image, after: preparation)
            }
            if again.certainty > best.certainty { best = again }
            if best.certainty >= FaceLocator.Constants.sure { break }
        }
        return best
    }
}

extension FaceLocator.Found {
    /// The highest score of a face; 0 without one.
    fileprivate var certainty: Float { faces.first?.score ?? 0 }

    /// The face nearest to the middle of the picture.
    var central: DetectedFace? {
        let middle = Point(x: Double(image.width) / 2, y: Double(image.height) / 2)
        return faces.min { $0.box.center.distance(to: middle) < $1.box.center.distance(to: middle) }
    }
}
