import Vision

/// Whether a template may be made of a picture: whose face it is, and whether it is good enough.
struct TemplateRule: Sendable {
    let faces: Policy.FaceLimits
    let quality: QualityPolicy

    /// The face that counts, or why there is none.
    ///
    /// - Parameters:
    ///   - found: the faces of the picture, and the one nearest to its middle.
    ///   - otherFaces: what further faces mean.
    func face(
        among found: [DetectedFace], central: DetectedFace?, _ otherFaces: OtherFaces
    ) -> (face: DetectedFace?, reasons: [Reason]) {
        guard let selection = FaceSelection(among: found, minimumAreaShare: faces.otherFaceShare) else {
            return (nil, [.noFace])
        }
        switch otherFaces {
        case .refused where selection.otherFaces > 0: return (selection.face, [.severalFaces])
        case .ignoredOffCentre: return (central, [])
        case .refused, .ignored: return (selection.face, [])
        }
    }

    /// What the limits of a purpose say of a picture.
    func findings(on components: [QualityComponent], for purpose: QualityPurpose) -> QualityRule.Findings {
        QualityRule(limits: quality[purpose]).decide(components)
    }
}

extension Policy {
    /// The rule of templates.
    var templateRule: TemplateRule { TemplateRule(faces: faces, quality: quality) }
}
