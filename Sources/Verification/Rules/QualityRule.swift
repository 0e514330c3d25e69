public import Vision

/// Whether a picture is good enough for a purpose: its components beside their limits.
public struct QualityRule: Sendable {
    /// What the comparison found.
    public struct Findings: Sendable, Equatable {
        /// Each component that has a limit and was assessed, the most important first.
        public let comparisons: [Comparison]
        /// Why the picture must be taken again, the most important first, without repeats; empty when it passes.
        public let reasons: [Reason]
        /// What would make a better picture and refuses none, the most important first, without repeats; never a reason
        /// as well.
        public let remarks: [Reason]
        /// Whether the picture is good enough.
        public var passed: Bool { reasons.isEmpty }
    }

    enum Constants {
        /// The weightiest first: who and where the face is, then light, then sharpness, then the face's own state. What
        /// comes early makes later values doubtful: a face in the dark is also blurred and grainy.
        static let order: [QualityComponent.Name] = [
            .singleFace, .leftMargin, .rightMargin, .topMargin, .bottomMargin, .interEyeDistance, .faceCoverage,
            .sceneBrightness, .brightness, .underExposure, .featureClipping, .overExposure, .headYaw, .headPitch,
            .headRoll, .eyesUncovered, .eyesVisible, .sharpness, .blurVariance, .noise, .compression, .eyeContrast,
            .dynamicRange, .faceColour, .naturalColour, .illuminationUniformity, .eyesOpen, .mouthClosed,
            .backgroundUniformity,
        ]
    }

    /// The limits of the purpose.
    public let limits: QualityLimits

    /// A rule with these limits.
    public init(limits: QualityLimits) { self.limits = limits }

    /// Compares every component that has a limit; a required one that is missing or failed to assess gives
    /// `.notAssessed`, after all other reasons. A limit that is no more than a hint gives a remark.
    public func decide(_ components: [QualityComponent]) -> Findings {
        var comparisons: [Comparison] = []
        var reasons: [Reason] = []
        var remarks: [Reason] = []
        var isMissing = false
        for name in Constants.order {
            guard let limit = limits.components[name] else { continue }
            guard let value = components.first(where: { $0.name == name })?.rawValue else {
                isMissing = isMissing || limit.required
                continue
            }
            comparisons.append(
                .init(
                    measure: "quality.\(name.rawValue)", value: value, minimum: limit.minimum, maximum: limit.maximum))
            let reason =
                value < limit.minimum ?? -.infinity
                ? name.reasons.low : value > limit.maximum ?? .infinity ? name.reasons.high : nil
            guard let reason else { continue }
            switch limit.effect ?? .retake {
            case .retake: reasons.append(reason)
            case .hint: remarks.append(reason)
            }
        }
        if isMissing { reasons.append(.notAssessed) }
        return Findings(
            comparisons: comparisons, reasons: reasons.unique,
            remarks: remarks.unique.filter { !reasons.contains($0) })
    }
}
