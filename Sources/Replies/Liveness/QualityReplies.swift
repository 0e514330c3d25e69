public import Verification
import Vision

/// The report about a picture's quality in the form of eKYC-facial's `quality.checks`.
public enum QualityReplies {
    /// The reply.
    public static let check = Reply<LivenessReport>(
        "QualityCheck",
        [
            Field("is_valid", "Whether the picture can be judged.") { $0.decision.outcome != .retake },
            Field("scores", "Null where there is no face to measure.", of: scores) { $0.quality },
            Field("reasons", "Why not.") { $0.decision.outcome == .retake ? $0.decision.reasons.inSeedWords : [] },
            Field("face_bbox", "x, y, width, height in pixels; null without a face.") { $0.faces.first?.boxPixels },
        ])

    private static let scores: [Field<[QualityComponent]>] =
        [QualityComponent.Name.brightness, .blurVariance, .faceCoverage].map { name in
            Field(name.rawValue) { $0.first { $0.name == name }?.rawValue }
        }
}

extension [Reason] {
    /// eKYC-facial's three sentences, and for what it does not know the hint for the person; each once.
    fileprivate var inSeedWords: [String] {
        reduce(into: []) { sentences, reason in
            let sentence =
                switch reason {
                case .tooDark, .tooBright, .underExposed, .overExposed, .lowDynamicRange, .unevenLight: "Bad lighting"
                case .blurred: "Image blurry"
                case .faceTooSmall: "Face too small/far"
                case .noFace: "No face detected"
                default: reason.hint ?? reason.rawValue
                }
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
    }
}
