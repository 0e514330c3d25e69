import Verification
import Vision

extension PairRecord {
    /// One of the pictures by itself.
    struct Frame: Encodable {
        private let frame: PairReport.Frame

        init(_ frame: PairReport.Frame) { self.frame = frame }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode([frame.imageSize.width, frame.imageSize.height], forKey: .imageSize)
            try container.encodeIfPresent(frame.faces.first?.wholePixels, forKey: .faceBox)
            try container.encode(frame.faces.count, forKey: .faceCount)
            try container.encodeIfPresent(frame.geometry.map { Pose($0.headPose) }, forKey: .headPose)
            try container.encodeIfPresent(
                frame.geometry?.interEyeDistancePixels.rounded(digits: 6), forKey: .interEyeDistance)
            try container.encode(frame.quality.map(LivenessRecord.Component.init), forKey: .quality)
            try container.encodeIfPresent(
                frame.pad.map { Double($0.score.value).rounded(digits: 6) }, forKey: .padScore)
            try container.encode((frame.pad?.networks ?? []).map(Network.init), forKey: .networks)
            try container.encodeIfPresent(frame.pad.map { Double($0.spread).rounded(digits: 6) }, forKey: .spread)
            try container.encode((frame.pad?.cues ?? []).map { LivenessRecord.Cue($0) }, forKey: .cues)
        }

        private enum Key: String, CodingKey {
            case quality, networks, spread, cues
            case imageSize = "image_size"
            case faceBox = "face_bbox"
            case faceCount = "face_count"
            case headPose = "head_pose"
            case interEyeDistance = "inter_eye_distance"
            case padScore = "pad_score"
        }
    }

    /// A head's rotation.
    private struct Pose: Encodable {
        let yaw: Double
        let pitch: Double
        let roll: Double

        init(_ pose: HeadPose) {
            yaw = pose.yawDegrees.rounded(digits: 6)
            pitch = pose.pitchDegrees.rounded(digits: 6)
            roll = pose.rollDegrees.rounded(digits: 6)
        }

        enum CodingKeys: String, CodingKey {
            case yaw = "yaw_degrees"
            case pitch = "pitch_degrees"
            case roll = "roll_degrees"
        }
    }

    /// A network's scores.
    private struct Network: Encodable {
        let model: String
        let crops: [Double]

        init(_ scores: SingleFramePAD.NetworkScores) {
            model = scores.model
            crops = scores.crops.map { Double($0.value).rounded(digits: 6) }
        }
    }

    /// How the backgrounds lie over each other.
    struct Registration: Encodable {
        let state: BackgroundRegistration.State
        let homography: [Double]
        let points: Int
        let matches: Int
        let inliers: Int
        let coverage: Double
        let transferError: Double?

        init(_ registration: BackgroundRegistration) {
            state = registration.state
            homography = registration.homography.coefficients.map { $0.rounded(digits: 9) }
            points = registration.points
            matches = registration.matches.count
            inliers = registration.isInlier.count { $0 }
            coverage = registration.coverage.rounded(digits: 6)
            transferError = registration.transferError?.rounded(digits: 6)
        }

        enum CodingKeys: String, CodingKey {
            case state, homography, points, matches, inliers, coverage
            case transferError = "transfer_error"
        }
    }

    /// How long a stage took.
    struct Stage: Encodable {
        let name: String
        let milliseconds: Double

        init(_ stage: Verification.Stage) {
            name = stage.name
            milliseconds = stage.milliseconds.rounded(digits: 3)
        }
    }
}
