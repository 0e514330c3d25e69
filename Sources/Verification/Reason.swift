/// Why a decision is what it is: a closed, stable list.
public enum Reason: String, Sendable, Codable, CaseIterable {
    // Faces
    case noFace = "no_face"
    case severalFaces = "several_faces"
    case meshUncertain = "face_uncertain"

    // Quality: the picture must be taken again
    case tooDark = "low_brightness"
    case tooBright = "high_brightness"
    case underExposed = "under_exposed"
    case overExposed = "over_exposed"
    case lowDynamicRange = "low_dynamic_range"
    case blurred = "blur"
    case compressed = "compression_artifacts"
    case unnaturalColour = "unnatural_colour"
    case faceTooSmall = "face_too_small"
    case faceTooLarge = "face_too_large"
    case faceCutOff = "face_cut_off"
    case headTurned = "head_turned"
    case headTilted = "head_tilted"
    case eyesClosed = "eyes_closed"
    case eyesHidden = "eyes_hidden"
    case mouthOpen = "mouth_open"
    case unevenLight = "uneven_light"
    case unevenBackground = "uneven_background"
    case noisy = "noise"
    case notAssessed = "quality_not_assessed"

    // Presentation attack detection
    case padScoreLow = "pad_score_low"
    case padScoreBetween = "pad_score_between_thresholds"
    case padScoreUnstable = "pad_score_unstable"
    case networksDisagree = "pad_networks_disagree"
    case periodicPattern = "periodic_pattern"
    case specularHighlights = "specular_highlights"
    case microTexture = "micro_texture"
    case printBlur = "print_blur"
    case frameAroundFace = "frame_around_face"
    case colourGamut = "colour_gamut"
}
