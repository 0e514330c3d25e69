import Verification
import Vision

extension [DetectedFace] {
    /// The judged face's `[x, y, width, height]` in whole pixels of the upright picture, as in eKYC-facial.
    var faceBox: JSON {
        guard let box = first?.box else { return .null }
        return .array(
            [box.x, box.y, box.width, box.height].map { Int(exactly: $0.rounded()).map(JSON.integer) ?? .null })
    }
}

extension FaceGeometry {
    /// The head pose in degrees.
    var poseJSON: JSON {
        [
            "yaw_degrees": .rounded(headPose.yawDegrees), "pitch_degrees": .rounded(headPose.pitchDegrees),
            "roll_degrees": .rounded(headPose.rollDegrees),
        ]
    }
}

extension Stage {
    /// Its name and its time.
    var json: JSON { ["name": .string(name), "milliseconds": .rounded(milliseconds)] }
}

extension QualityComponent {
    /// Its native value beside its value 0…100.
    var json: JSON {
        [
            "name": .string(name.rawValue), "raw_value": .rounded(rawValue),
            "value": value.map(JSON.integer) ?? .null, "status": .string(status.rawValue),
        ]
    }
}

extension PADCue {
    /// Its native value beside its value 0…1.
    var json: JSON { ["name": .string(name.rawValue), "raw_value": .rounded(rawValue), "value": .rounded(value)] }
}

extension SingleFramePAD.NetworkScores {
    /// The model and its score of each crop.
    var json: JSON { ["model": .string(model), "crops": .array(crops.map { .rounded(Double($0.value)) })] }
}
