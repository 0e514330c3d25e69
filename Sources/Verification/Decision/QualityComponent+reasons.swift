import Vision

extension QualityComponent.Name {
    /// The reasons that a native value below or above its limits gives; nothing for a side that is never bad.
    var reasons: (low: Reason?, high: Reason?) {
        switch self {
        case .brightness: (.tooDark, .tooBright)
        case .underExposure: (nil, .underExposed)
        case .overExposure: (nil, .overExposed)
        case .dynamicRange: (.lowDynamicRange, nil)
        case .blurVariance, .sharpness: (.blurred, nil)
        case .compression: (.compressed, nil)
        case .naturalColour: (nil, .unnaturalColour)
        case .singleFace: (nil, .severalFaces)
        case .interEyeDistance: (.faceTooSmall, nil)
        case .faceCoverage: (.faceTooSmall, .faceTooLarge)
        case .leftMargin, .rightMargin, .topMargin, .bottomMargin: (.faceCutOff, nil)
        case .headYaw, .headPitch: (.headTurned, .headTurned)
        case .headRoll: (.headTilted, .headTilted)
        case .eyesOpen: (.eyesClosed, nil)
        case .eyesVisible: (.eyesHidden, nil)
        case .mouthClosed: (nil, .mouthOpen)
        case .illuminationUniformity: (.unevenLight, nil)
        case .backgroundUniformity: (nil, .unevenBackground)
        case .noise: (nil, .noisy)
        case .sceneBrightness: (.tooDark, nil)
        case .featureClipping: (nil, .overExposed)
        case .eyeContrast: (.lowDynamicRange, nil)
        case .eyesUncovered: (.eyesHidden, nil)
        case .faceColour: (.unnaturalColour, nil)
        }
    }
}
