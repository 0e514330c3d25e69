import Foundation
import Imaging
import Vision

extension LaneInstruments {
    private enum TurnConstants {
        /// A head that leans further than half a quarter turn stands more upright after a quarter turn of the picture.
        static let maximumLeanDegrees = 45.0
        /// Beyond, a mesh may lie on a face upside down, which is taken for one that nods: two portraits and a field case
        /// have -26 to -31 degrees there.
        static let maximumPitchDegrees = 20.0
        static let maximumYawDegrees = 60.0
        /// FaceLandmarker's own limit.
        static let minimumPresence: Float = 0.5
        static let turns: [(degrees: Double, orientation: ImageOrientation)] = [
            (180, .upsideDown), (90, .quarterTurn), (270, .threeQuarterTurn),
        ]
    }

    /// Whether the face that was found stands upright, or leans as a head can.
    static func isUpright(_ face: DetectedFace, _ mesh: FaceMesh, _ pose: HeadPose) -> Bool {
        let (right, left) = (face.landmarks.rightEye, face.landmarks.leftEye)
        let lean = atan2(left.y - right.y, left.x - right.x) * 180 / .pi
        return mesh.presence >= TurnConstants.minimumPresence
            && max(abs(lean), abs(pose.rollDegrees)) <= TurnConstants.maximumLeanDegrees
            && abs(pose.pitchDegrees) <= TurnConstants.maximumPitchDegrees
            && abs(pose.yawDegrees) <= TurnConstants.maximumYawDegrees
    }

    /// The quarter turn clockwise after which a face stands upright, in degrees, of several the one whose face is surest;
    /// nothing when no turn shows a face that is surer than the one that was found in the picture as it is.
    func turn(of image: Image, _ detector: any FaceDetector, than found: DetectedFace?) throws -> Double? {
        var best: (degrees: Double, score: Float)?
        for (degrees, orientation) in TurnConstants.turns {
            let turned = try image.upright(from: orientation)
            let faces = try detector.detect(in: turned)
            guard let face = FaceSelection(among: faces, minimumAreaShare: 1)?.face,
                face.score > max(best?.score ?? 0, found?.score ?? 0)
            else { continue }
            let mesh = try mesher.mesh(of: face, in: turned)
            guard Self.isUpright(face, mesh, FaceGeometry(of: mesh).headPose) else { continue }
            best = (degrees, face.score)
        }
        return best?.degrees
    }
}
