extension Reason {
    /// What the person in front of the camera can do about it; nothing for findings about attacks.
    public var hint: String? {
        switch self {
        case .noFace: "Look into the camera so that your whole face is in the picture."
        case .severalFaces: "Make sure that only your face is in the picture."
        case .pictureTurned: "The picture is upside down or on its side: turn it upright before you send it."
        case .meshUncertain: "Look straight into the camera."
        case .tooDark, .underExposed: "More light on your face."
        case .tooBright, .overExposed: "Less light on your face; avoid direct sun or a lamp in front of you."
        case .lowDynamicRange: "Clean the lens and find better light."
        case .blurred: "Hold the camera still and wait until the picture is sharp."
        case .compressed: "Send the camera's original picture."
        case .unnaturalColour: "Use plain daylight or white light."
        case .faceTooSmall: "Come closer."
        case .faceTooLarge: "Move back a little."
        case .faceCutOff: "Move so that your whole face and some space around it are in the picture."
        case .headTurned: "Turn your face to the camera."
        case .headTilted: "Hold your head upright."
        case .eyesClosed: "Keep your eyes open."
        case .eyesHidden: "Take off your sunglasses and move your hair from your eyes."
        case .mouthOpen: "Close your mouth."
        case .unevenLight: "Find a place where the light comes from the front."
        case .unevenBackground: "Stand before a plain wall."
        case .noisy: "More light, so that the picture is less grainy."
        case .notAssessed: "Take another picture."
        case .detailLost: "Send the camera's own picture, as it was taken, and come closer."
        case .cameraTurned: "Hold the camera still and turn your head."
        case .sameFrames: "Take two pictures a moment apart."
        case .differentPersons: "Both pictures must show the same person."
        case .faceNotTracked: "Keep your whole face in both pictures and turn your head a little less."
        case .headNotTurned: "Between the pictures, turn your head further to a side, up or down."
        case .backgroundMoved: "Stand before a background that does not move."
        case .padScoreLow, .padScoreBetween, .padScoreUnstable, .periodicPattern,
            .specularHighlights, .microTexture, .printBlur, .frameAroundFace, .colourGamut, .unfamiliar, .flatFace,
            .twoFrameScoreBetween, .classicRules, .callerThreshold, .similarityLow,
            .galleryTooLarge, .presentationNotAccepted, .nearDuplicate:
            nil
        }
    }
}
