import Imaging

/// Finds every face of a picture. A detector belongs to one lane.
public protocol FaceDetector {
    /// The faces found, the highest score first.
    ///
    /// - Throws: `VisionError` when a native stage fails; a picture without a face is an empty list.
    func detect(in image: Image) throws(VisionError) -> [DetectedFace]
}
