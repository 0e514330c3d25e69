import Verification
import Vision

extension TwoFrameCue {
    /// Its measurement beside its value 0…1.
    var json: JSON { ["name": .string(name.rawValue), "raw_value": .rounded(rawValue), "value": .rounded(value)] }
}

extension BackgroundRegistration {
    /// What could be said about the background, in numbers.
    var json: JSON {
        [
            "state": .string(state.rawValue), "points": .integer(points), "matches": .integer(matches.count),
            "inliers": .integer(isInlier.count { $0 }), "coverage": .rounded(coverage),
            "transfer_error": .rounded(transferError),
        ]
    }
}

extension PairReport.Frame {
    /// What was found in one frame.
    var json: JSON {
        [
            "image_size": [.integer(imageSize.width), .integer(imageSize.height)], "face_bbox": faces.faceBox,
            "face_count": .integer(faces.count), "head_pose": geometry?.poseJSON ?? .null,
            "quality": .array(quality.map(\.json)), "pad_score": .rounded(pad.map { Double($0.score.value) }),
            "networks": .array((pad?.networks ?? []).map(\.json)),
            "spread": .rounded(pad.map { Double($0.spread) }), "cues": .array((pad?.cues ?? []).map(\.json)),
        ]
    }
}

extension PairParameter {
    /// One of its values.
    func json(_ value: Double) -> JSON { isInteger ? .integer(Int(value)) : .rounded(value) }
}
