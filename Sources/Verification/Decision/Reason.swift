/// Why a decision is what it is: a closed, stable list.
public enum Reason: String, Sendable, Codable, CaseIterable {
    // Faces
    /// No face was found.
    case noFace = "no_face"
    /// Another face is about as large as the judged one.
    case severalFaces = "several_faces"
    /// The picture is upside down or lies on its side; a head that leans is `headTilted`.
    case pictureTurned = "picture_turned"
    /// The mesh network is not sure that it sees a face.
    case meshUncertain = "face_uncertain"

    // Quality: the picture must be taken again
    /// The face is too dark.
    case tooDark = "low_brightness"
    /// The face is too bright.
    case tooBright = "high_brightness"
    /// Much of the face is almost black.
    case underExposed = "under_exposed"
    /// Much of the face is almost white.
    case overExposed = "over_exposed"
    /// The face has hardly any contrast.
    case lowDynamicRange = "low_dynamic_range"
    /// The face is not sharp.
    case blurred = "blur"
    /// The picture was compressed too much.
    case compressed = "compression_artifacts"
    /// The skin has no natural colour.
    case unnaturalColour = "unnatural_colour"
    /// The face has too few pixels or fills too little of the picture.
    case faceTooSmall = "face_too_small"
    /// The face fills the picture; nothing around it is seen.
    case faceTooLarge = "face_too_large"
    /// A part of the face lies outside the picture.
    case faceCutOff = "face_cut_off"
    /// The head is turned to a side, up or down.
    case headTurned = "head_turned"
    /// The head leans to a shoulder.
    case headTilted = "head_tilted"
    /// An eye is shut.
    case eyesClosed = "eyes_closed"
    /// Something dark covers an eye.
    case eyesHidden = "eyes_hidden"
    /// The mouth is open.
    case mouthOpen = "mouth_open"
    /// The light comes from one side.
    case unevenLight = "uneven_light"
    /// The background is not plain.
    case unevenBackground = "uneven_background"
    /// The picture is grainy.
    case noisy = "noise"
    /// A measure of quality that is required could not be taken.
    case notAssessed = "quality_not_assessed"

    // Two frames: they must be taken again
    /// The client's motion sensor says that the camera turned.
    case cameraTurned = "camera_rotated"
    /// Both frames are the same picture.
    case sameFrames = "near_duplicate_frames"
    /// The frames show different persons.
    case differentPersons = "different_persons"
    /// The face's points were not found again.
    case faceNotTracked = "face_not_tracked"
    /// The head did not turn enough to show its depth.
    case headNotTurned = "not_enough_motion"
    /// The background did not move as a camera's motion would move it.
    case backgroundMoved = "background_moved"
    /// A threshold that the caller sent is not met.
    case callerThreshold = "caller_threshold"

    // Recognition
    /// The faces are not similar enough to be taken for one person's.
    case similarityLow = "similarity_below_threshold"
    /// The gallery is so large that the wanted rate of false identifications cannot be claimed.
    case galleryTooLarge = "gallery_too_large"

    // Enrolment
    /// The presentation's outcome is not one that the policy accepts for a reference.
    case presentationNotAccepted = "presentation_not_accepted"
    /// A subject of another label looks the same.
    case nearDuplicate = "near_duplicate"

    // Presentation attack detection
    /// The face moves as a flat or bent sheet does.
    case flatFace = "flat_face"
    /// The evidence of both frames lies between the thresholds.
    case twoFrameScoreBetween = "two_frame_score_between_thresholds"
    /// bg-verify's rules, under policy `classic`.
    case classicRules = "classic_rules"
    /// The networks, or the policy's fusion of what was measured, see an attack.
    case padScoreLow = "pad_score_low"
    /// The networks' or the fusion's score lies between the thresholds.
    case padScoreBetween = "pad_score_between_thresholds"
    /// The score changes when the crop moves a little.
    case padScoreUnstable = "pad_score_unstable"
    /// A periodic pattern like that of a screen or a print raster.
    case periodicPattern = "periodic_pattern"
    /// Highlights like those of a glossy surface.
    case specularHighlights = "specular_highlights"
    /// A fine texture unlike skin.
    case microTexture = "micro_texture"
    /// A blur like that of a print.
    case printBlur = "print_blur"
    /// Lines of a frame close around the face.
    case frameAroundFace = "frame_around_face"
    /// Colours like those of a print or a screen.
    case colourGamut = "colour_gamut"
    /// The picture could not show what gives a recaptured screen away: it was saved again, scaled or blurred, or the face is small.
    case detailLost = "detail_lost"
    /// The picture is unlike the bona fide ones that the policy was made with: another camera, other light, or an attack.
    case unfamiliar
}
