import Imaging
import Vision

/// The stages of the single-frame job with the models that they need. It belongs to one lane.
struct LivenessPipeline {
    let decoder: ImageDecoder
    let detector: any FaceDetector
    let mesher: FaceMesher
    let meter: SingleFramePADMeter
    /// Absent when two pictures are not judged.
    let embedder: FaceEmbedder?
    /// Absent when faces are not recognised.
    let recognition: RecognitionStage?
    var policy: Policy
    /// What thresholds that come with two pictures may do.
    let authority: PairParameters.Authority
    /// How a measurement uses cores.
    let parallelism: Parallelism
    let clock: any Clock<Duration>

    /// Judges the bytes of one picture.
    func judge(_ picture: [UInt8], options: LivenessJob.Options) throws -> LivenessReport {
        var clock = StageClock(self.clock)
        let decoded = try clock.time("decode") { try decoder.decode(picture) }
        return try judge(decoded, options: options, clock: &clock).report
    }

    /// Judges one picture that was read.
    func judge(
        _ decoded: DecodedImage, options: LivenessJob.Options, clock: inout StageClock
    ) throws -> (report: LivenessReport, evidence: LivenessEvidence) {
        let evidence = try measure(decoded, options: options, clock: &clock)
        let report = LivenessReport(
            decision: policy.decide(evidence), imageSize: (decoded.image.width, decoded.image.height),
            faces: evidence.faces, geometry: evidence.geometry, quality: evidence.quality ?? [], pad: evidence.pad,
            stages: clock.stages)
        return (report, evidence)
    }

    /// Scores the start-up test's samples; a sample in which no face was found counts as the opposite of what it is.
    func selfTest() throws -> PADSelfTest {
        var options = LivenessJob.Options()
        options.qualityGate = .skipped
        func score(_ sample: [UInt8]) throws -> PADScore? { try judge(sample, options: options).pad?.score }
        let attacks = [PackageResources.attack_print_jpg, PackageResources.attack_screen_jpg]
        return PADSelfTest(
            bonaFide: try score(PackageResources.bona_fide_jpg) ?? PADScore(0),
            attacks: try attacks.map { try score($0) ?? PADScore(1) })
    }

    /// Measures until the policy needs no more, or everything: a picture that is refused before is usually not shown to the
    /// PAD networks.
    func measure(
        _ decoded: DecodedImage, options: LivenessJob.Options, use: FrameUse = .alone, clock: inout StageClock
    ) throws -> LivenessEvidence {
        let image = decoded.image
        var evidence = LivenessEvidence(poseAllowanceDegrees: use.poseAllowanceDegrees)
        evidence.take(try clock.time("detect") { try detector.detect(in: image) })
        func goesOn() -> Bool { options.extent == .everything || policy.refusal(of: evidence) == nil }
        guard let face = evidence.faces.first, goesOn() else { return evidence }

        let mesh = try optional(evidence) { try clock.time("mesh") { try mesher.mesh(of: face, in: image) } }
        guard let mesh else { return evidence }
        let geometry = FaceGeometry(of: mesh)
        evidence.mesh = mesh
        evidence.meshPresence = Double(mesh.presence)
        evidence.geometry = geometry
        if options.qualityGate == .enforced {
            evidence.quality = try optional(evidence) { [faces = evidence.faces] in
                try clock.time("quality") {
                    try FaceQualityAssessor().assess(
                        image: image, faces: faces, mesh: mesh, geometry: geometry,
                        jpegQuality: decoded.header.jpegQuality)
                }
            }
        }
        guard goesOn() else { return evidence }

        evidence.pad = try optional(evidence) {
            try clock.time("pad") { try meter.measure(image, mesh: mesh, crops: use.crops) }
        }
        return evidence
    }

    /// Runs a stage; of evidence that is refused anyway, one that fails measures nothing.
    private func optional<Result>(_ evidence: LivenessEvidence, _ stage: () throws -> Result) throws -> Result? {
        do {
            return try stage()
        } catch is VisionError where policy.refusal(of: evidence) != nil {
            return nil
        }
    }
}

/// What a frame is measured for.
enum FrameUse {
    /// It is all there is.
    case alone
    /// Another one is compared with it: the head may be turned further.
    case pair(poseAllowanceDegrees: Double)

    var poseAllowanceDegrees: Double {
        switch self {
        case .alone: 0
        case .pair(let degrees): degrees
        }
    }

    var crops: SingleFramePADMeter.Crops {
        switch self {
        case .alone: .disturbed
        case .pair: .one
        }
    }
}
