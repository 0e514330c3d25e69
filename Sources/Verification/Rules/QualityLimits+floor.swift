import Vision

extension QualityLimits {
    /// What eKYC-facial's gate looks at, and no more: light, blur, and how much of the picture the face fills.
    private static let optional: Set<QualityComponent.Name> = [
        .sceneBrightness, .brightness, .underExposure, .overExposure, .featureClipping, .blurVariance, .sharpness,
        .faceCoverage,
    ]

    /// The limits that stay when a caller may leave out the gate: attack detection needs them, since a picture that is too
    /// small, cut off or turned shows no attack. What may be left out becomes a hint; that nothing around the face is seen
    /// stays a reason.
    var floor: QualityLimits {
        var limits = self
        for name in Self.optional {
            guard var limit = limits.components[name] else { continue }
            if name == .faceCoverage, limit.maximum != nil {
                limit.minimum = nil
            } else {
                limit.effect = .hint
                limit.required = false
            }
            limits.components[name] = limit
        }
        return limits
    }
}
