import Glibc
import Imaging

/// The square of a picture that the mesh network sees: 1.5 times the detector's box, turned so that the eyes are level.
struct FaceCrop {
    private enum Constants {
        // MediaPipe's face_detector_graph.cc, ConfigureRectTransformationCalculator. Its boxes are square; for detectors
        // whose boxes are not, the longer side counts, as in face_landmarks_detector_graph.cc (`square_long`).
        static let scale = 1.5
    }

    /// The length of a side, in pixels of the picture.
    let sidePixels: Double
    private let center: Point
    private let angle: Double

    /// The crop around `face`.
    init(around face: DetectedFace) {
        let (right, left) = (face.landmarks.rightEye, face.landmarks.leftEye)
        angle = atan2(left.y - right.y, left.x - right.x)
        center = face.box.center
        sidePixels = max(face.box.width, face.box.height) * Constants.scale
    }

    /// The map from the pixels of a square tensor to the picture's; corner maps to corner, as MediaPipe does it.
    func map(tensorSide: Int) -> AffineTransform {
        let step = sidePixels / Double(tensorSide)
        let (across, down) = (step * cos(angle), step * sin(angle))
        let half = Double(tensorSide) / 2
        return AffineTransform(
            across, -down, center.x - (across - down) * half, down, across, center.y - (across + down) * half)
    }
}
