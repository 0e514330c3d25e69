extension QualityLimits {
    /// The limits that hold until an operator calibrates them for a camera. Native values, measured on 227 good pictures
    /// (five official portraits, 22 rendered webcam frames, 200 press photographs of 250×250) and on the portraits made
    /// worse in known ways; "bad" below is what those gave. `blur_variance` has no limit: it depends on the face's size.
    public static func standard(for purpose: QualityPurpose) -> QualityLimits {
        switch purpose {
        case .pad: pad
        case .matching: matching
        case .enrolment: enrolment
        }
    }

    private static let pad = QualityLimits([
        // Good: to 0.44 in 95 %. Half the judged face's area: another person stands beside it.
        .singleFace: Limit(maximum: 0.5),
        // Cut off by a quarter: -0.2. The networks see 2.7 and 4 times the face box, so that all of it must be there.
        .leftMargin: Limit(minimum: 0), .rightMargin: Limit(minimum: 0), .topMargin: Limit(minimum: 0),
        .bottomMargin: Limit(minimum: 0),
        // Good: from 31. At 24 the smaller crop (2.7 times the box) still has more than the network's 80 pixels.
        .interEyeDistance: Limit(minimum: 24, required: true),
        // Good: 0.03…0.34; seed 004 refuses 0.05, which two official portraits have. Above, no surroundings are left.
        .faceCoverage: Limit(minimum: 0.02, maximum: 0.6),
        // Good: 61…191. Bad: a quarter of the light 25…41; washed out 216…247.
        .brightness: Limit(minimum: 50, maximum: 220, required: true),
        // Good: to 0.13. Bad: 0.93 in the dark.
        .underExposure: Limit(maximum: 0.5),
        // Good: to 0.009 in 98 %. Bad: 0.07…0.78.
        .overExposure: Limit(maximum: 0.05),
        // Good: yaw 37, pitch 23, roll 8 degrees in 98 %. From 35 on the far eye begins to vanish.
        .headYaw: Limit(minimum: -35, maximum: 35, required: true),
        .headPitch: Limit(minimum: -25, maximum: 25, required: true),
        .headRoll: Limit(minimum: -25, maximum: 25),
        // Good: from 0.51 in 95 %. Bad: drawn sunglasses 0.16…0.36.
        .eyesVisible: Limit(minimum: 0.4),
        // Good: from 0.355 in 98 %. Bad: blurred by a fifteenth of the eyes' distance 0.22…0.27.
        .sharpness: Limit(minimum: 0.33, required: true),
        // Good: to 2.5. Bad: Gaussian noise of 30 gives 19.
        .noise: Limit(maximum: 12),
        // Good: from 7.4. Bad: JPEG of quality 10 gives 1…3.9, of 20 4.4…6.
        .compression: Limit(minimum: 4),
        // Good: from 6. Bad: contrast of an eighth 3.7…4.5.
        .dynamicRange: Limit(minimum: 5),
        // Good: to 12 in 98 %. Bad: 100 for grey pictures and strong casts; the networks know colour pictures only.
        .naturalColour: Limit(maximum: 20),
        // Good: from 0.22. Bad: one half with a tenth of the light 0.08…0.33.
        .illuminationUniformity: Limit(minimum: 0.15),
        // Good: from 0.1 in 95 %; a shut eye has 0.03…0.05.
        .eyesOpen: Limit(minimum: 0.06),
        // Good: to 0.45 in 98 %.
        .mouthClosed: Limit(maximum: 0.6),
    ])

    private static let matching: QualityLimits = {
        var limits = pad
        // The template of 112×112 has 35 pixels between the eyes; press photographs have 31…59.
        limits.components[.interEyeDistance] = Limit(minimum: 30, required: true)
        // Grey pictures can be compared.
        limits.components[.naturalColour] = nil
        return limits
    }()

    private static let enrolment = QualityLimits([
        .singleFace: Limit(maximum: 0.1),
        // ICAO 9303 part 3 and ISO/IEC 39794-5 D.1 ask for a whole head with room around it.
        .leftMargin: Limit(minimum: 0.15), .rightMargin: Limit(minimum: 0.15), .topMargin: Limit(minimum: 0.15),
        .bottomMargin: Limit(minimum: 0.1),
        // Half of the 120 pixels of ISO/IEC 39794-5: what a webcam at arm's length gives.
        .interEyeDistance: Limit(minimum: 60, required: true),
        .faceCoverage: Limit(minimum: 0.02, maximum: 0.6),
        // The good pictures' middle 95 %, with room for darker and fairer skin.
        .brightness: Limit(minimum: 60, maximum: 210, required: true),
        .underExposure: Limit(maximum: 0.2, required: true), .overExposure: Limit(maximum: 0.02, required: true),
        // ISO/IEC 39794-5 asks for 5, 5 and 8 degrees; a person without a photographer needs more.
        .headYaw: Limit(minimum: -20, maximum: 20, required: true),
        .headPitch: Limit(minimum: -20, maximum: 20, required: true),
        .headRoll: Limit(minimum: -15, maximum: 15, required: true),
        .eyesVisible: Limit(minimum: 0.5, required: true),
        // Rendered webcam frames have 0.47 and more, portraits 0.52.
        .sharpness: Limit(minimum: 0.42, required: true),
        .noise: Limit(maximum: 8, required: true),
        // JPEG of quality 20 gives 4.4…6, of 50 7.1…7.9.
        .compression: Limit(minimum: 6, required: true),
        .dynamicRange: Limit(minimum: 6, required: true),
        .naturalColour: Limit(maximum: 10, required: true),
        .illuminationUniformity: Limit(minimum: 0.5, required: true),
        .eyesOpen: Limit(minimum: 0.15, required: true), .mouthClosed: Limit(maximum: 0.2, required: true),
        // A plain wall gives below 60, a room 160…400.
        .backgroundUniformity: Limit(maximum: 400),
    ])
}
