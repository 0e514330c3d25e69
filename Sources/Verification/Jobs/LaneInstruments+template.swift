import Imaging
import Inference
import Vision

extension LaneInstruments {
    /// Makes the template of one picture, which is decoded once whatever is measured on it.
    ///
    /// - Parameters:
    ///   - role: what the picture is, for the error of one that cannot be read.
    ///   - kind: what the template is made of.
    ///   - policy: whose rules decide on the picture, and on the presentation when that is judged.
    func template(
        of picture: [UInt8], role: PictureError.Role?, options: TemplateOptions, kind: TemplateKind,
        policy: Policy
    ) throws -> TemplateReport {
        let stage = try required(recognition)
        var clock = StageClock(self.clock)
        let upright: UprightPicture
        do {
            upright = try clock.time("decode") { try read(picture) }
        } catch let error as ImagingError {
            guard let role else { throw error }
            throw PictureError(role, error)
        }
        var judged: (report: LivenessReport, evidence: LivenessEvidence)?
        if options.liveness == .judged {
            let rule = policy.singleFrameRule
            judged = try judge(upright, rule, MeasurementPlan { rule.refusal(of: $0) != nil }, clock: &clock)
        }
        let found = try stage.locate(in: upright.whole, options.search, clock: &clock)
        let findings = try assess(
            found, judged, jpegQuality: upright.jpegQuality, options, policy.templateRule,
            clock: &clock)
        var template: FaceTemplate?
        if let face = findings.face, findings.reasons.isEmpty {
            template = try clock.time("template") {
                try stage.embedder.embed(
                    found.image, face, form: kind.form,
                    centring: kind.centring == nil ? .none : options.origin.centring,
                    quality: FaceTemplate.quality(of: findings.quality))
            }
        }
        return TemplateReport(
            template: template, reasons: findings.reasons, remarks: findings.remarks,
            face: findings.face.map(found.place), faceCount: found.faces.count, quality: findings.quality,
            comparisons: findings.comparisons, liveness: judged?.report, preparation: found.preparation,
            imageSize: upright.size, stages: clock.stages)
    }

    /// The reasons against a template of the face.
    private struct Findings {
        var face: DetectedFace?
        var quality: [QualityComponent] = []
        var comparisons: [Comparison] = []
        var reasons: [Reason] = []
        var remarks: [Reason] = []
    }

    private func assess(
        _ found: FaceLocator.Found, _ judged: (report: LivenessReport, evidence: LivenessEvidence)?, jpegQuality: Int?,
        _ options: TemplateOptions,
        _ rule: TemplateRule, clock: inout StageClock
    ) throws -> Findings {
        let chosen = rule.face(among: found.faces, central: found.central, options.otherFaces)
        var findings = Findings(face: chosen.face, reasons: chosen.reasons)
        guard chosen.face != nil else { return findings }
        if let live = judged?.report.faces.first {
            // The face that is recognised must be the one whose liveness was judged.
            findings.face = found.faces.first { found.place($0).isSame(as: live) }
            if findings.face == nil { findings.reasons = [.noFace] }
        }
        guard let face = findings.face, findings.reasons.isEmpty, options.quality != .skipped else { return findings }

        if found.preparation == .none, let quality = judged?.evidence.quality {
            findings.quality = quality
        } else {
            let mesh = try clock.time("mesh") { try mesher.mesh(of: face, in: found.original) }
            let presence = rule.faces.comparison(meshPresence: Double(mesh.presence))
            findings.comparisons.append(presence)
            guard presence.passed || options.quality == .measured else {
                findings.reasons = [.meshUncertain]
                return findings
            }
            findings.quality = try clock.time("quality") {
                try FaceQualityAssessor().assess(
                    image: found.original, faces: [face] + found.faces.filter { $0 != face }, mesh: mesh,
                    geometry: FaceGeometry(of: mesh), jpegQuality: jpegQuality)
            }
        }
        if case .required(let purpose) = options.quality {
            let gate = rule.findings(on: findings.quality, for: purpose)
            findings.comparisons += gate.comparisons
            findings.reasons = gate.reasons
            findings.remarks = gate.remarks
        }
        return findings
    }
}

extension TemplateOptions.PictureOrigin {
    fileprivate var centring: FaceEmbedder.Centring {
        switch self {
        case .camera: .camera
        case .document: .document
        }
    }
}

extension DetectedFace {
    /// Whether two detectors mean one face: the places between the eyes are nearer than half the eyes' distance.
    fileprivate func isSame(as other: DetectedFace) -> Bool {
        func middle(_ face: DetectedFace) -> Point {
            Rectangle(from: face.landmarks.rightEye, to: face.landmarks.leftEye).center
        }
        return 2 * middle(self).distance(to: middle(other))
            < other.landmarks.rightEye.distance(to: other.landmarks.leftEye)
    }
}
