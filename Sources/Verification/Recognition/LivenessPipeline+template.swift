import Imaging
import Vision

extension LivenessPipeline {
    /// Makes the template of one picture, which is decoded once whatever is measured on it.
    ///
    /// - Parameter role: what the picture is, for the error of one that cannot be read.
    func template(
        of picture: [UInt8], role: PictureError.Role?, options: TemplateOptions
    ) throws -> TemplateReport {
        guard let recognition else { preconditionFailure("the job was configured to recognise") }
        var clock = StageClock(self.clock)
        let decoded: DecodedImage
        do {
            decoded = try clock.time("decode") { try decoder.decode(picture) }
        } catch let error as ImagingError {
            guard let role else { throw error }
            throw PictureError(role, error)
        }
        let judged =
            switch options.liveness {
            case .judged: try judge(decoded, options: LivenessJob.Options(), clock: &clock)
            case .skipped: nil as (report: LivenessReport, evidence: LivenessEvidence)?
            }
        let found = try recognition.locate(in: decoded.image, options.search, clock: &clock)
        let findings = try assess(
            found, judged?.evidence, jpegQuality: decoded.header.jpegQuality, options: options, clock: &clock)
        var template: FaceTemplate?
        if let face = findings.face, findings.reasons.isEmpty {
            template = try clock.time("template") {
                try recognition.embedder.embed(
                    found.image, face, form: options.form, quality: FaceTemplate.quality(of: findings.quality))
            }
        }
        return TemplateReport(
            template: template, reasons: findings.reasons, face: findings.face.map(found.place),
            faceCount: found.faces.count, quality: findings.quality, comparisons: findings.comparisons,
            liveness: judged?.report, preparation: found.preparation,
            imageSize: (decoded.image.width, decoded.image.height), stages: clock.stages)
    }

    /// What speaks against a template of the face.
    private struct Findings {
        var face: DetectedFace?
        var quality: [QualityComponent] = []
        var comparisons: [Decision.Comparison] = []
        var reasons: [Reason] = []
    }

    private func assess(
        _ found: FaceLocator.Found, _ judged: LivenessEvidence?, jpegQuality: Int?, options: TemplateOptions,
        clock: inout StageClock
    ) throws -> Findings {
        guard let selection = FaceSelection(among: found.faces, minimumAreaShare: policy.faces.otherFaceShare) else {
            return Findings(reasons: [.noFace])
        }
        var findings = Findings(face: selection.face)
        switch options.otherFaces {
        case .refused where selection.otherFaces > 0: findings.reasons = [.severalFaces]
        case .ignoredOffCentre: findings.face = found.central
        case .refused, .ignored: break
        }
        if let live = judged?.faces.first {
            // The face that is recognised must be the one whose liveness was judged.
            findings.face = found.faces.first { found.place($0).isSame(as: live) }
            if findings.face == nil { findings.reasons = [.noFace] }
        }
        guard let face = findings.face, findings.reasons.isEmpty, options.quality != .skipped else { return findings }

        if found.preparation == .none, let quality = judged?.quality {
            findings.quality = quality
        } else {
            let mesh = try clock.time("mesh") { try mesher.mesh(of: face, in: found.original) }
            let presence = Decision.Comparison(
                measure: "mesh.presence", value: Double(mesh.presence), minimum: policy.faces.minimumPresence)
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
            let gate = QualityGate.decide(findings.quality, policy.quality[purpose])
            findings.comparisons += gate.comparisons
            findings.reasons = gate.reasons
        }
        return findings
    }
}

extension RecognitionStage {
    /// The faces found; a retried search ends with the first preparation after which a face is sure, or takes the best.
    fileprivate func locate(
        in image: Image, _ search: TemplateOptions.Search, clock: inout StageClock
    ) throws -> FaceLocator.Found {
        let found = try clock.time("locate") { try locator.locate(in: image) }
        guard search == .retried, found.certainty < FaceLocator.Constants.sure else { return found }
        var best = found
        for preparation in PicturePreparation.allCases where preparation != .none {
            let again = try clock.time("locate_\(preparation.rawValue)") {
                try locator.locate(in: image, after: preparation)
            }
            if again.certainty > best.certainty { best = again }
            if best.certainty >= FaceLocator.Constants.sure { break }
        }
        return best
    }
}

extension FaceLocator.Found {
    /// The highest score of a face; 0 without one.
    fileprivate var certainty: Float { faces.first?.score ?? 0 }

    /// The face nearest to the middle of the picture.
    fileprivate var central: DetectedFace? {
        let middle = Point(x: Double(image.width) / 2, y: Double(image.height) / 2)
        return faces.min { $0.box.center.distance(to: middle) < $1.box.center.distance(to: middle) }
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
